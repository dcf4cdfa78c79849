import { beforeAll, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase } from '@/db/test-database';
import type { Role } from '@/lib/vocabulary/person';
import { publishYear, withdrawYear } from './write';

const operator = { kind: 'command', name: 'publish' } as const;

beforeAll(async () => {
  const home = await freshDatabase();
  return () => home.drop();
});

const isPublic = async (year: number) =>
  (await connection()`select year from published_year where year = ${year} and withdrawn_at is null`)
    .length === 1;

const trail = async (year: number) =>
  (await connection()`select action from audit where subject = ${`${year}`} order by id`).map(
    ({ action }) => action,
  );

describe('a year', () => {
  it('is published and withdrawn, each told once in the audit trail', async () => {
    expect(await publishYear(operator, 2024)).toEqual({ ok: true, value: { year: 2024, changed: true } });
    expect(await publishYear(operator, 2024)).toEqual({ ok: true, value: { year: 2024, changed: false } });
    expect(await isPublic(2024)).toBe(true);
    expect(await withdrawYear(operator, 2024)).toEqual({ ok: true, value: { year: 2024, changed: true } });
    expect(await withdrawYear(operator, 2024)).toEqual({ ok: true, value: { year: 2024, changed: false } });
    expect(await isPublic(2024)).toBe(false);
    await publishYear(operator, 2024);
    expect(await isPublic(2024)).toBe(true);
    expect(await trail(2024)).toEqual(['year.publish', 'year.withdraw', 'year.publish']);
  });

  it('that was never public is not withdrawn', async () => {
    expect(await withdrawYear(operator, 2022)).toEqual({ ok: true, value: { year: 2022, changed: false } });
    expect(await trail(2022)).toEqual([]);
  });

  it.each([1066, 20245, 2024.5, Number.NaN])('%d is none', async (year) => {
    expect(await publishYear(operator, year)).toMatchObject({ ok: false, code: 'FIELD_INVALID' });
  });

  it.each(['reviewer', 'leader', 'reporter'] satisfies Role[])('is not a %s’s to publish', async (role) => {
    const who = {
      kind: 'person',
      id: crypto.randomUUID(),
      name: role,
      role,
      branch: null,
      demo: false,
    } as const;
    expect(await publishYear(who, 2025)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await isPublic(2025)).toBe(false);
  });

  it('published twice at the same moment is published once', async () => {
    const both = await Promise.all([publishYear(operator, 2026), publishYear(operator, 2026)]);
    expect(both.map((outcome) => outcome.ok && outcome.value.changed).sort()).toEqual([false, true]);
    expect(await trail(2026)).toEqual(['year.publish']);
  });
});
