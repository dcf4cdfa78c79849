import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf, listSources } from './build.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'sources-'));
  write('app/page.tsx', 'page');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

test('what a build does not read changes nothing', () => {
  const before = fingerprintOf(root);
  for (const file of [
    'README.md',
    'lib/a.test.ts',
    'e2e/a.ts',
    '.env',
    'node_modules/a/index.js',
    'db/data/a.csv',
    'next-env.d.ts',
  ])
    write(file, 'new');
  expect(listSources(root)).toEqual(['app/page.tsx', 'package-lock.json']);
  expect(fingerprintOf(root)).toBe(before);
});

test('a changed, a new, a renamed source and a changed lock each ask for a build', () => {
  const seen = new Set([fingerprintOf(root)]);
  const changes = [
    () => write('app/page.tsx', 'other'),
    () => write('components/chart.tsx', 'chart'),
    () => write('package-lock.json', '{ }'),
    () => renameSync(path.join(root, 'app/page.tsx'), path.join(root, 'app/layout.tsx')),
  ];
  for (const change of changes) {
    change();
    seen.add(fingerprintOf(root));
  }
  expect(seen.size).toBe(1 + changes.length);
});
