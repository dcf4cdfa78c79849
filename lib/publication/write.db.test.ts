import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { freshDatabase } from '@/db/test-database';
import type { Role } from '@/lib/viewer/rules';
import { publishYear, withdrawYear } from './write';

const operator = { kind: 'command', name: 'publish' } as const;

beforeEach(async () => {
  const home = await freshDatabase();
  return () => home.drop();
});

const isPublic = async (year: number) =>
  (await connection()`select year from published_year where year = ${year} and withdrawn_at is null`)
    .length === 1;

const trail = async () =>
  (await connection()`select action, subject from audit order by id`).map((row) => ({ ...row }));

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
    expect(await trail()).toEqual([
      { action: 'year.publish', subject: '2024' },
      { action: 'year.withdraw', subject: '2024' },
      { action: 'year.publish', subject: '2024' },
    ]);
  });

  it('that was never public is not withdrawn', async () => {
    expect(await withdrawYear(operator, 2022)).toEqual({ ok: true, value: { year: 2022, changed: false } });
    expect(await trail()).toEqual([]);
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
    expect(await publishYear(who, 2024)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await isPublic(2024)).toBe(false);
  });

  it('published twice at the same moment is published once', async () => {
    const both = await Promise.all([publishYear(operator, 2024), publishYear(operator, 2024)]);
    expect(both.map((outcome) => outcome.ok && outcome.value.changed).sort()).toEqual([false, true]);
    expect(await trail()).toHaveLength(1);
  });
});
