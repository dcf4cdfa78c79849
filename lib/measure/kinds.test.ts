import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds, kindTraits } from './kinds';

const root = path.resolve(import.meta.dirname, '../..');

describe('a kind is known by its traits', () => {
  const named = `['"](?:${kinds.join('|')})['"]`;
  const comparison = new RegExp(`[!=]==?\\s*${named}|${named}\\s*[!=]==?|case ${named}`);
  const isProduct = (file: string) => /\.tsx?$/.test(file) && !/\.test\.|(?:^|\/)test-/.test(file);

  it.each(['app', 'components', 'db', 'lib'])('and nothing in %s asks for one by its name', (folder) => {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
    const asking = files
      .filter(isProduct)
      .filter((file) => comparison.test(readFileSync(path.join(root, folder, file), 'utf8')));
    expect(asking).toEqual([]);
  });

  it.each(["kind === 'flow'", "kind !== 'ratio'", "'stock' === kind", "case 'stock':"])(
    'which “%s” would',
    (code) => {
      expect(comparison.test(code)).toBe(true);
    },
  );

  it('of which each has its own', () => {
    expect(new Set(kinds.map((kind) => JSON.stringify(kindTraits[kind]))).size).toBe(kinds.length);
  });
});

/** Where a kind decides more than its traits say: all of them have to answer for a new one before it compiles. */
const places = [
  'lib/measure/kinds.ts',
  'lib/measure/standing.ts',
  'lib/measure/status.ts',
  'lib/measure/target.ts',
  'lib/measure/forecast.ts',
  'lib/figure/cell-rules.ts',
  'lib/csv-import/rules.ts',
  'lib/kit/table/cells.ts',
  'lib/overview/catalogue-table.ts',
  'components/indicator/facts.tsx',
  'components/indicator/monthly-table.tsx',
  'components/report/cell-name.tsx',
];

describe('a fourth kind', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'kinds-'));
  let errors = '';

  beforeAll(() => {
    for (const folder of ['lib', 'db', 'components'])
      cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    const file = path.join(copy, 'lib/measure/kinds.ts');
    const planted = readFileSync(file, 'utf8').replace("'ratio'] as const", "'ratio', 'event'] as const");
    writeFileSync(file, planted);
    const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
    const config = { compilerOptions: { ...compilerOptions, incremental: false }, files: places };
    writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify(config));
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [tsc, '--noEmit', '-p', copy], { cwd: copy, encoding: 'utf8' });
    } catch (failure) {
      errors = String((failure as { stdout: string }).stdout);
    }
  }, 240_000);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(places)('does not compile before %s has answered for it', (place) => {
    const found = errors.split('\n').filter((line) => line.startsWith(`${place}(`));
    expect(found.length, errors).toBeGreaterThan(0);
  });

  it('is the only thing that does not compile', () => {
    const others = errors
      .split('\n')
      .filter((line) => / error /.test(line) && !/event/.test(line))
      .filter((line) => !places.some((place) => line.startsWith(`${place}(`)));
    expect(others).toEqual([]);
  });
});
