import { describe, expect, test } from 'vitest';
import { reviewInput } from './input';

const [first, second, mine] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const shown = [`${first}:2`, `${second}:5`, `${mine}:1`];
const decided = (fields: Record<string, unknown>) =>
  reviewInput.parse({ figure: shown, own: mine, ...fields });
const problemsOf = (fields: Record<string, unknown>) =>
  reviewInput
    .safeParse({ figure: shown, own: mine, ...fields })
    .error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('the form of a review', () => {
  test('“all” approves what was shown, but not what the reviewer entered', () => {
    expect(decided({ do: 'all' })).toEqual({
      approve: [
        { id: first, version: 2 },
        { id: second, version: 5 },
      ],
      return: [],
    });
  });

  test('what is to be returned goes back with its reason, and the rest goes on', () => {
    expect(decided({ do: 'all', back: second, [`reason.${second}`]: ' 请核对 ' })).toEqual({
      approve: [{ id: first, version: 2 }],
      return: [{ id: second, version: 5, reason: '请核对' }],
    });
  });

  test('only the ticked figures are approved, and never one that is to be returned', () => {
    expect(decided({ do: 'picked', pick: second })).toEqual({
      approve: [{ id: second, version: 5 }],
      return: [],
    });
    expect(decided({ do: 'picked', pick: [first, second], back: first })).toMatchObject({
      approve: [{ id: second }],
      return: [],
    });
    expect(decided({ do: 'picked' })).toEqual({ approve: [], return: [] });
  });

  test('one figure can be decided while a reason for another is still being written', () => {
    const writing = { back: second, [`reason.${second}`]: '' };
    expect(decided({ do: `approve:${first}`, ...writing })).toEqual({
      approve: [{ id: first, version: 2 }],
      return: [],
    });
  });

  test('a return without a reason is refused at its own field', () => {
    expect(problemsOf({ do: `return:${first}` })).toEqual([[`reason.${first}`, 'REASON_MISSING']]);
    expect(problemsOf({ do: 'all', back: second })).toEqual([[`reason.${second}`, 'REASON_MISSING']]);
    expect(problemsOf({ do: `return:${first}`, [`reason.${first}`]: '错\u0000' })).toContainEqual([
      `reason.${first}`,
      'TEXT_CONTROL',
    ]);
  });

  test.each([
    {},
    { do: 'everything' },
    { do: 'all', figure: 'x' },
    { do: 'all', figure: `${first}:0` },
    { do: ['all', 'picked'] },
    { do: 'all', figure: `${first}:2:3` },
  ])('a form that says something else is refused: %j', (fields) => {
    expect(problemsOf(fields)).not.toBeUndefined();
  });
});
