import { expect, test } from 'vitest';
import { requireNode } from './install.mjs';

test('Node older than 20.19 is refused in both languages', () => {
  expect(() => requireNode('20.18.3')).toThrow(/需要 Node\.js 20\.19[\s\S]*Node\.js 20\.19 or newer/);
  expect(() => requireNode('18.20.0')).toThrow();
  for (const good of ['20.19.0', '22.1.0', '24.0.0']) expect(() => requireNode(good)).not.toThrow();
});
