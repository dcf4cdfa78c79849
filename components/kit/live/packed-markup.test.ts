import { expect, test } from 'vitest';
import { packMarkup, unpackMarkup } from './packed-markup';

test('markup comes out of its wrapping as it went in', () => {
  const html = '<p class="num" title="a &amp; b">1,934 人</p>';
  expect(packMarkup(html)).not.toMatch(/[<>"]/);
  expect(unpackMarkup(packMarkup(html))).toBe(html);
});

test('a name that holds the signs themselves shows them and makes no tag', () => {
  const html = '<b>§script¶¤</b>';
  expect(unpackMarkup(packMarkup(html))).toBe('<b>&sect;script&para;&curren;</b>');
});
