import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** The packages that a program needs before its first line runs. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^import\s[^'"]*?['"]([^'"]+)['"]/gm)].flatMap(([, name = '']) => {
    if (name.startsWith('.')) return packagesOf(path.resolve(path.dirname(file), name), seen);
    return name.startsWith('node:') ? [] : [name];
  });
}

test.each(['serve/app', 'serve/dev', 'admin/admin', 'test/test', 'test/verify'])(
  '%s starts before anything is installed',
  (name) => expect(packagesOf(path.join(root, `lib/command/${name}.mjs`))).toEqual([]),
);
