import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, database } from '@/db/client';
import { person } from '@/db/schema';
import { freshDatabase } from '@/db/test-database';
import { withHashSlot } from '@/lib/sign-in/password-hash-client';
import { seedDatabase } from './seed-write';
import { importFolder } from './write';

const data = path.resolve(import.meta.dirname, '../../db/data');

beforeEach(async () => {
  const home = await freshDatabase();
  return () => home.drop();
});

const codesOf = async (query: Promise<readonly Record<string, unknown>[]>) =>
  (await query).map((row) => Object.values(row).join(' '));

describe('a database seeded as the demo', () => {
  it('has real totals split into months, half of 2024, and both years public', async () => {
    expect(await seedDatabase(data, 'demo', 'demo')).toBe(true);
    const sql = connection();
    const [news] =
      await sql`select sum(value)::int as total, count(*)::int as months, min(basis) as basis from figure
      where indicator_code = 'PUB02' and last_month < 2024 * 12`;
    expect(news).toEqual({ total: 2665, months: 12, basis: 'split' });
    expect(await codesOf(sql`select year from published_year where withdrawn_at is null order by 1`)).toEqual(
      ['2023', '2024'],
    );
    expect(await codesOf(sql`select seeded_with from association`)).toEqual(['demo']);
  });

  it('has a person for every role and a reporter for every branch, all with the one password', async () => {
    await seedDatabase(data, 'demo', 'x');
    const people = await database()
      .select({
        username: person.username,
        role: person.role,
        branch: person.branchCode,
        hash: person.passwordHash,
        demo: person.demo,
      })
      .from(person);
    const named = people.map(({ username, role, branch }) => [username, role, branch ?? ''].join(' ').trim());
    const branches = 'catering construction dormitory energy ideology party property secretariat'.split(' ');
    expect(named.sort()).toEqual(
      [
        'admin admin',
        'leader leader',
        'reviewer reviewer',
        ...branches.map((one) => `${one} reporter ${one}`),
      ].sort(),
    );
    expect(people.every(({ demo }) => demo)).toBe(true);
    expect(await withHashSlot((check) => check(people[0]?.hash ?? '', 'x'))).toBe(true);
  });

  it('has catering’s drafts, a returned cell, what waits for review and a correction beside its official value', async () => {
    await seedDatabase(data, 'demo', 'demo');
    const sql = connection();
    expect(
      await codesOf(sql`select concat_ws(' ', indicator_code, f.branch_code, f.state, coalesce(typed->>'value', 'nil'),
        e.username, s.username, r.username) from figure f left join person e on e.id = entered_by
        left join person s on s.id = submitted_by left join person r on r.id = returned_by
        where f.state <> 'approved' order by 1`),
    ).toEqual([
      'PTY03 ideology returned 1 ideology ideology reviewer',
      'PTY05 ideology submitted nil ideology ideology',
      'PUB06 secretariat submitted 1903 secretariat secretariat',
      'TRN01 catering draft 1 catering',
      'TRN02 catering draft 1152 catering',
      'TRN03 catering draft 1043 catering',
      'TRN06 energy submitted 1 energy energy',
    ]);
    const [followers] = await sql`select value, proposed_value, version from figure
      where indicator_code = 'PUB06' and period = '2024-06'`;
    expect(followers).toEqual({ value: '1901', proposed_value: '1903', version: 2 });
    expect(
      await codesOf(sql`select indicator_code, move, r.state, r.value, r.version from figure_revision r
        join figure f on f.id = figure_id where move <> 'import' order by r.id`),
    ).toEqual([
      'PTY03 submit submitted 1 1',
      'PTY03 return returned 1 2',
      'PTY05 submit submitted 0 1',
      'TRN06 submit submitted 1 1',
      'PUB06 submit submitted 1903 2',
    ]);
  });

  it('stays as it is when its own folder is imported', async () => {
    await seedDatabase(data, 'demo', 'demo');
    const outcome = await importFolder({ kind: 'command', name: 'import' }, path.join(data, 'demo'));
    expect(outcome).toMatchObject({
      ok: true,
      summary: { figures: { added: 0, changed: 0, unchanged: 391 } },
    });
  });
});

describe('a database seeded with the association’s data', () => {
  it('has its real year public, and nobody yet', async () => {
    await seedDatabase(data, 'association', 'unused');
    const sql = connection();
    expect(await codesOf(sql`select seeded_with from association`)).toEqual(['association']);
    expect(await codesOf(sql`select year from published_year`)).toEqual(['2023']);
    expect(await codesOf(sql`select count(*) from person`)).toEqual(['0']);
    expect(await codesOf(sql`select distinct state from figure`)).toEqual(['approved']);
  });
});

describe('a database', () => {
  it('is never seeded twice, whatever is asked for', async () => {
    expect(await seedDatabase(data, 'association', 'unused')).toBe(true);
    expect(await seedDatabase(data, 'demo', 'demo')).toBe(false);
    expect(
      await codesOf(connection()`select seeded_with, (select count(*) from person) from association`),
    ).toEqual(['association 0']);
  });

  it('is seeded once by two instances that start together', async () => {
    const both = await Promise.all([seedDatabase(data, 'demo', 'a'), seedDatabase(data, 'demo', 'b')]);
    expect(both.sort()).toEqual([false, true]);
    expect(await codesOf(connection()`select count(*) from person where username = 'admin'`)).toEqual(['1']);
  });

  it('without a seed knows only which association it is, and can still be filled', async () => {
    expect(await seedDatabase(data, 'none', 'unused')).toBe(false);
    const sql = connection();
    expect(await codesOf(sql`select name, seeded_with from association`)).toEqual([
      '四川省高校后勤协会 none',
    ]);
    expect(await codesOf(sql`select count(*) from branch`)).toEqual(['0']);
    const audited = await codesOf(sql`select count(*) from audit`);
    await seedDatabase(data, 'none', 'unused');
    expect(await codesOf(sql`select count(*) from audit`)).toEqual(audited);
    expect(await seedDatabase(data, 'association', 'unused')).toBe(true);
  });

  it('into which a folder was imported is left alone, but knows which association it is', async () => {
    const sql = connection();
    await sql`insert into branch (code, name, short_name, name_en, kind, position) values ('x', 'x', 'x', 'x', 'committee', 0)`;
    expect(await seedDatabase(data, 'demo', 'demo')).toBe(false);
    expect(await codesOf(sql`select name, seeded_with is null from association`)).toEqual([
      '四川省高校后勤协会 true',
    ]);
    expect(await codesOf(sql`select code from branch`)).toEqual(['x']);
  });
});
