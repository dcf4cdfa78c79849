import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { seedDatabase } from '@/lib/csv-import/seed-write';
import type { ExpectedMeasures } from '@/lib/measure/test-agreement';
import { buildEdition, buildSummary } from '@/lib/publication/build-load';
import { summaryCsv } from './csv-view';
import type { OpenSummary } from './summary-view';

const data = path.resolve(import.meta.dirname, '../../db/data');
let database: TestDatabase;
const actualOf = ({ indicators }: OpenSummary, code: string) => indicators.find((one) => one.code === code);

describe('the association’s real 2023', () => {
  beforeAll(async () => {
    database = await freshDatabase();
    await seedDatabase(data, 'association', '');
    return () => database.drop();
  });

  test('says what the document says', async () => {
    const { summaries, years } = await buildEdition();
    expect(years).toEqual([2023]);
    const [summary] = summaries;
    if (!summary) throw new Error('2023 is published');
    expect(summary).toMatchObject({ year: 2023, asOf: '2023-12', demo: false });
    const expected = {
      MBR01: 233,
      EXP01: 96,
      EXP02: 28,
      PUB01: 70,
      PUB02: 2665,
      PUB03: 697,
      PUB04: 8,
      PUB05: 59,
      PUB06: 1709,
      TRN01: 3,
      TRN02: 3889,
      TRN03: 3429,
      TRN04: 3429 / 3889,
      PUB00: 3440,
    };
    for (const [code, value] of Object.entries(expected))
      expect(actualOf(summary, code), code).toMatchObject({ actual: value, target: null, demo: false });
    expect(actualOf(summary, 'EVT03')).toMatchObject({ actual: 300, qualifier: 'gte' });
    expect(actualOf(summary, 'MBR02')).toMatchObject({ actual: null, status: 'unreported', periods: [] });
  });

  test('tells nobody of what is not public', async () => {
    const [summary] = (await buildEdition()).summaries;
    const hidden = await connection()<{ code: string }[]>`select code from indicator where not public`;
    expect(hidden.map(({ code }) => code)).toEqual(['PTY04', 'EXP04']);
    expect(summary?.indicators.filter(({ code }) => ['PTY04', 'EXP04'].includes(code))).toEqual([]);
  });
});

describe('the demo', () => {
  const expected: Record<string, Record<string, ExpectedMeasures>> = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../measure/demo-expected.json'), 'utf8'),
  );
  beforeAll(async () => {
    database = await freshDatabase();
    await seedDatabase(data, 'demo', 'demo');
    return () => database.drop();
  });

  test.each(Object.keys(expected))('as of %s is within 1e-9 of what was worked out', async (month) => {
    const summary = await buildSummary(2024, Number(month.slice(5)));
    expect(summary.asOf).toBe(month);
    expect(summary.indicators.length).toBe(35);
    for (const indicator of summary.indicators)
      for (const [name, value] of Object.entries(expected[month]?.[indicator.code] ?? { code: null }))
        expectNear(`${indicator.code}.${name}`, Reflect.get(indicator, name), value);
  });

  test('tells of the followers as the interface’s sample does', async () => {
    const { summaries, years } = await buildEdition();
    expect(years).toEqual([2024, 2023]);
    expect(summaries[0]).toMatchObject({ year: 2024, asOf: '2024-07', demo: true });
    expect(summaries[0] && actualOf(summaries[0], 'PUB06')).toMatchObject(JSON.parse(sample));
    expect(summaries[0] && actualOf(summaries[0], 'PUB06')?.periods).toHaveLength(7);
    expect(summaries[0] && actualOf(summaries[0], 'PUB06')?.periods[0]).toEqual({
      period: '2024-01',
      value: 1735,
    });
  });

  test('is a table of one row per indicator whose text begins no formula', async () => {
    const [summary] = (await buildEdition()).summaries;
    const lines = summary ? summaryCsv(summary).split('\r\n') : [];
    expect(lines[0]).toMatch(/^\ufeffcode,name,nameEn,category,unit,kind,direction,/);
    expect(lines).toHaveLength(35 + 2);
    for (const cell of lines.flatMap((line) => line.split(',')))
      if (!/^-\d/.test(cell)) expect(cell).not.toMatch(/^"?[=+\-@\t]/);
  });
});

/** As printed in the interface's description. */
const sample = `{ "code": "PUB06", "unit": "人", "kind": "stock", "direction": "higher",
    "actual": 1934, "qualifier": null, "target": 2500, "opening": 1709, "expected": 2170.4166666666667,
    "attainment": 0.7736, "gap": -0.29888327012220816, "status": "behind",
    "forecast": { "low": 2094.7142857142858, "mid": 2094.7142857142858, "high": 2107.3333333333335 },
    "lastYear": 1540, "yoy": 0.2558441558441558, "missing": 0, "demo": true }`;

function expectNear(name: string, got: unknown, expected: unknown): void {
  if (expected !== null && typeof expected === 'object') {
    for (const [part, value] of Object.entries(expected))
      expectNear(`${name}.${part}`, got && Reflect.get(Object(got), part), value);
  } else if (typeof got === 'number') {
    const distance = Math.abs(got - Number(expected)) / Math.max(1, Math.abs(Number(expected)));
    expect(distance, `${name}: ${got} instead of ${expected}`).toBeLessThanOrEqual(1e-9);
  } else expect(got, name).toBe(expected);
}
