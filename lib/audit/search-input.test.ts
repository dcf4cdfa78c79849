import { expect, test } from 'vitest';
import { dayBegins, isDay } from './day-rules';
import { queryOf, searchFrom } from './search-input';

test('an address says what is looked for', () => {
  const asked = {
    who: 'command',
    thing: ' 关注 ',
    action: 'figure.approve',
    from: '2024-02-29',
    to: '2024-03-01',
    before: '41',
  };
  expect(searchFrom(asked)).toEqual({
    who: 'command',
    thing: '关注',
    action: 'figure.approve',
    from: '2024-02-29',
    to: '2024-03-01',
    before: 41,
  });
});

test('what anybody may have typed there asks for nothing', () => {
  const asked = {
    who: "'; drop",
    thing: '\u0000',
    action: '../x',
    from: '2024-02-30',
    to: 'soon',
    before: '-1',
  };
  expect(searchFrom(asked)).toEqual({
    who: null,
    thing: '',
    action: null,
    from: null,
    to: null,
    before: null,
  });
});

test('the next page and the export ask for the same', () => {
  const search = searchFrom({ thing: '100% & more', action: 'person' });
  expect(queryOf(search, 12)).toBe('?thing=100%25+%26+more&action=person&before=12');
  expect(queryOf(searchFrom({}))).toBe('');
});

test('a day begins at midnight in Shanghai', () => {
  expect(dayBegins('2024-08-06').toISOString()).toBe('2024-08-05T16:00:00.000Z');
  expect(dayBegins('2024-12-31', 1).toISOString()).toBe('2024-12-31T16:00:00.000Z');
  expect(['2024-02-29', '2023-02-29', '2024-13-01', 'x'].map(isDay)).toEqual([true, false, false, false]);
});
