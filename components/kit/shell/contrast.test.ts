import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../../app');
const tokens = readFileSync(path.join(app, 'tokens.css'), 'utf8');
const styles = readFileSync(path.join(app, 'globals.css'), 'utf8');

const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string) => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};
const coloursOf = (name: string) =>
  [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, colour = '']) => colour);

test('the words of the main button are legible in both schemes, also under the pointer', () => {
  const [, pressed = ''] = /btn-primary:hover \{\s*background: var\(--([\w-]+)\)/.exec(styles) ?? [];
  const words = coloursOf('on-pine');
  expect(words).toHaveLength(3);
  for (const name of ['pine', pressed])
    for (const [scheme, colour] of coloursOf(name).entries())
      expect(contrast(colour, words[scheme] ?? ''), `${name} ${colour}`).toBeGreaterThanOrEqual(4.5);
});

test('a tap leaves no button as if a pointer were on it', () => {
  const outside = styles.replace(/@media \(hover: hover\) \{(?:[^{}]*\{[^}]*\})*\s*\}/g, '');
  expect(styles).toContain('.btn:hover');
  expect(outside).not.toContain(':hover');
});
