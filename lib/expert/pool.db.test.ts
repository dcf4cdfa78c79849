import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { expert, expertTerm } from '@/db/schema';
import { refusal, value } from '@/lib/kit/refusal/test-outcome';
import type { Somebody } from '@/lib/person/test-people';
import { ledgerProposals } from '@/lib/training/proposals-load';
import { correctExpert, correctTerm, eraseExpert } from './correct-write';
import { takeExpert } from './export-serve';
import { poolFigures } from './figures-load';
import { exportExpert, exportPool, findExpert, findPool } from './read';
import { renewExperts } from './renew-write';
import { type CountedTerm, countBehind, expertFigures } from './rules';
import { poolSearchFrom } from './search-input';
import { catering, energy, givenLedgers, keeper, leader, reviewer } from './test-ledgers';
import { addExpert, pasteExperts } from './write';

givenLedgers();

const row = (name: string, starts = '2021-06-01', ends = '2024-05-31', batch = '第二批') =>
  [name, '演示大学', '食品安全', batch, starts, ends].join('\t');
const paste = (who: Somebody, ...rows: string[]) =>
  pasteExperts(who, { block: rows.join('\n'), intent: 'save' });
const byName = async (name: string) => {
  const [found] = await database().execute<{ number: number; version: number; term: number }>(sql`
    select e.number, e.version, (select max(id)::int from expert_term t where t.expert_id = e.id
      and t.voided_at is null) as term from expert e where e.name = ${name}`);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const counts = async (month: string) => {
  const figures = await poolFigures(database(), month);
  return figures && expertFigures.map((figure) => figures[figure]);
};
const asked = (address: Record<string, string> = {}) => poolSearchFrom(address);

/** Every row of every table as text: what a thief of a backup would read. */
async function everything(): Promise<string> {
  const tables = await database().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) =>
      database().execute<{ row: string }>(sql`select t::text as row from ${sql.identifier(name)} t`),
    ),
  );
  return texts
    .flat()
    .map(({ row: text }) => text)
    .join('\n');
}

describe('the expert pool', () => {
  it('says nothing of any month before somebody is in it', async () => {
    expect(await counts('2024-07')).toBeNull();
    expect(await ledgerProposals(database(), 'office', new Map([['ADMITTED', '2024-07']]))).toEqual([]);
  });

  it('admits a pasted block whole or not at all, and nobody twice', async () => {
    const wrong = value(await paste(keeper, row('演示甲'), row('演示乙', '2024-02-30')));
    expect(wrong).toMatchObject({ saved: null, problems: [{ line: 2, column: 'starts', code: 'day' }] });
    expect(await database().select().from(expert)).toEqual([]);
    const block = [row('演示甲'), row('演示乙'), row('演示丙', '2022-01-01', '2024-12-31', '第三批')].join(
      '\n',
    );
    expect(value(await pasteExperts(keeper, { block, intent: 'preview' }))).toMatchObject({ saved: null });
    expect(await database().select().from(expert)).toEqual([]);
    const both = await Promise.all([1, 2].map(() => pasteExperts(keeper, { block, intent: 'save' })));
    expect(both.map((one) => value(one).saved).sort()).toEqual([3, null]);
    expect(await database().select().from(expert)).toHaveLength(3);
    const again = {
      name: '演示 甲',
      unit: '演示大学',
      field: '',
      batch: '第六批',
      starts: '2024-08-01',
      ends: '2027-07-31',
    };
    expect(refusal(await addExpert(keeper, { ...again, same: false })).fields?.name).toMatchObject({
      code: 'EXPERT_KNOWN',
    });
    expect(refusal(await paste(keeper, '')).code).toBe('PASTE_EMPTY');
  });

  it('renews several in one step, once however often it is sent, and tells whoever comes second', async () => {
    const [first, second] = [await byName('演示甲'), await byName('演示乙')];
    const ticked = [first, second].map(({ number, term }) => ({ number, last: term }));
    const renewal = { ticked, batch: '', starts: null, ends: '2027-05-31', on: '2024-05-24' };
    const both = await Promise.all([renewExperts(keeper, renewal), renewExperts(reviewer, renewal)]);
    expect(both.map(value).sort((a, b) => a.renewed - b.renewed)).toEqual([
      { renewed: 0, already: 2 },
      { renewed: 2, already: 0 },
    ]);
    expect(await counts('2024-05')).toEqual([0, 2, 3]);
    expect(await counts('2024-06')).toEqual([0, 0, 3]);
    expect(refusal(await renewExperts(keeper, { ...renewal, ends: '2028-05-31' })).code).toBe('EXPERT_MOVED');
    const third = await byName('演示丙');
    const mixed = [...ticked, { number: third.number, last: third.term }];
    const short = { ...renewal, ticked: mixed, starts: '2024-06-01' };
    expect(refusal(await renewExperts(keeper, short)).code).toBe('TERM_OVERLAP');
    expect(await counts('2024-05')).toEqual([0, 2, 3]);
  });

  it('refuses terms that meet, whatever writes them', async () => {
    const { number } = await byName('演示甲');
    const [{ id = '' } = {}] = await database()
      .select({ id: expert.id })
      .from(expert)
      .where(sql`number = ${number}`);
    const overlapping = database()
      .insert(expertTerm)
      .values({
        ...{ expertId: id, batch: '第九批', renews: null },
        ...{ starts: '2027-05-31', ends: '2028-05-31', countedOn: '2027-05-31' },
      });
    await expect(overlapping).rejects.toThrow();
    await expect(database().execute(sql`delete from expert_term`)).rejects.toThrow();
    await expect(database().execute(sql`delete from expert`)).rejects.toThrow();
  });

  it('corrects a person and a term with a reason, and voids what never was, from the last on', async () => {
    const before = await byName('演示丙');
    const said = {
      number: before.number,
      name: '演示丁',
      unit: '演示大学',
      field: '能源',
      reason: '登记有误',
    };
    value(await correctExpert(keeper, { ...said, version: before.version }));
    expect(
      refusal(await correctExpert(keeper, { ...said, name: '别名', version: before.version })).code,
    ).toBe('EDITED_MEANWHILE');
    const { number, version } = await byName('演示甲');
    const terms = (await findExpert(keeper, number))?.terms ?? [];
    const [old, renewed] = terms;
    const correct = (term: typeof old, changes: object, at = version) =>
      correctTerm(keeper, {
        ...{ number, version: at, term: term?.id ?? 0, batch: '第二批', reason: '改正', voided: false },
        ...{ starts: term?.starts ?? '', ends: term?.ends ?? '', on: term?.countedOn ?? '' },
        ...changes,
      });
    expect(refusal(await correct(old, { voided: true })).code).toBe('TERM_RENEWED');
    expect(refusal(await correct(old, { ends: '2024-06-01' })).code).toBe('TERM_OVERLAP');
    value(await correct(renewed, { on: '2024-06-03' }));
    expect(await counts('2024-05')).toEqual([0, 1, 3]);
    expect(await counts('2024-06')).toEqual([0, 1, 3]);
    value(await correct(renewed, { voided: true }, version + 1));
    expect(await counts('2024-06')).toEqual([0, 0, 2]);
    value(
      await renewExperts(keeper, {
        ticked: [{ number, last: old?.id ?? 0 }],
        ...{ batch: '第二批', starts: null, ends: '2027-05-31', on: '2024-05-24' },
      }),
    );
    expect(await counts('2024-05')).toEqual([0, 2, 3]);
  });

  it('erases a person from every table for good, and past months still add up', async () => {
    const found = await byName('演示丁');
    const kept = JSON.stringify(await takeExpert(keeper, keeper, found.number));
    const taken = await database().execute(
      sql`select subject, actor_id as by from audit where action = 'expert.export'`,
    );
    expect([...taken]).toEqual([{ subject: String(found.number), by: keeper.id }]);
    for (const text of ['演示丁', '演示丙', '登记有误']) expect(kept).toContain(text);
    expect(await everything()).toContain('演示丙');
    const months = ['2022-01', '2024-05', '2024-07'];
    const before = await Promise.all(months.map(counts));
    value(await eraseExpert(keeper, { ...found, why: 'request', sure: true }));
    expect(await Promise.all(months.map(counts))).toEqual(before);
    expect((await counts('2024-08'))?.[2]).toBe(2);
    const dump = await everything();
    for (const text of ['演示丁', '演示丙', '登记有误', '能源'])
      expect(dump).not.toMatch(new RegExp(`${text}(?!专)`));
    const back = sql`update expert set name = '演示丁', erased_at = null, erased_for = null where number = ${found.number}`;
    await expect(database().execute(back)).rejects.toThrow();
    expect(
      refusal(await correctExpert(keeper, { ...found, name: '某', unit: '某', field: '', reason: '某' }))
        .code,
    ).toBe('EXPERT_ERASED');
    const trail = await database().execute<{ text: string }>(sql`select a::text as text from audit a`);
    expect(trail.map(({ text }) => text).join()).not.toContain('演示');
  });

  it('shows names to those who keep it, counts to leaders, and nothing to others', async () => {
    expect((await findPool(keeper, asked()))?.rows?.map(({ name }) => name)).toContain('演示甲');
    const counted = await findPool(leader, asked({ q: '演示甲' }));
    expect(counted).toMatchObject({ rows: null, found: 2, choices: { batches: [], fields: [] } });
    expect(JSON.stringify(counted)).not.toContain('演示');
    expect(await findPool(catering, asked())).toBeNull();
    const { number, term, version } = await byName('演示甲');
    for (const who of [leader, catering, energy]) {
      expect(await findExpert(who, number)).toBeNull();
      expect(await exportPool(who, asked())).toBeNull();
      expect(await exportExpert(who, number)).toBeNull();
      const refused = await Promise.all([
        paste(who, row('演示戊')),
        renewExperts(who, {
          ticked: [{ number, last: term }],
          batch: '',
          starts: null,
          ends: '2030-01-01',
          on: '2024-08-06',
        }),
        eraseExpert(who, { number, version, why: 'left', sure: true }),
      ]);
      expect(refused.map((one) => refusal(one).code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    }
  });

  it('is found by words, batch, field, number, and by what ends this year', async () => {
    value(await paste(keeper, row('演示100%', '2023-01-01', '2024-10-31', '第四批')));
    const names = async (address: Record<string, string>) =>
      (await findPool(keeper, asked(address)))?.rows?.map(({ name }) => name);
    expect(await names({ q: '100%' })).toEqual(['演示100%']);
    expect(await names({ q: '_' })).toEqual([]);
    expect(await names({ q: `E${(await byName('演示乙')).number}` })).toEqual(['演示乙']);
    expect(await names({ state: 'ends' })).toEqual(['演示100%']);
    expect(await names({ batch: '第二批' })).toEqual(['演示甲', '演示乙']);
    expect(await names({ behind: 'PROLONGED', month: '2024-05' })).toEqual(['演示甲', '演示乙']);
  });
});

it('lets somebody entered by mistake be entered anew, and shows the mistake until it is erased', async () => {
  value(await paste(keeper, row('演示误录', '2018-01-01', '2018-12-31', '零批')));
  const { number, version, term } = await byName('演示误录');
  value(
    await correctTerm(keeper, {
      ...{ number, version, term, batch: '零批', starts: '2018-01-01', ends: '2018-12-31', on: '2018-01-01' },
      ...{ voided: true, reason: '录错' },
    }),
  );
  expect(await counts('2018-01')).toBeNull();
  const listed = async (state: string) =>
    (await findPool(keeper, asked({ state, q: '演示误录' })))?.rows ?? [];
  expect(await listed('over')).toEqual([]);
  expect(await listed('all')).toMatchObject([{ number, voided: true }]);
  expect(value(await paste(keeper, row('演示误录')))).toMatchObject({ saved: 1 });
  value(await eraseExpert(keeper, { number, version: version + 1, why: 'left', sure: true }));
  expect(await listed('all')).toMatchObject([{ voided: false }]);
  const again = await byName('演示误录');
  value(await eraseExpert(keeper, { ...again, why: 'left', sure: true }));
});

describe('five thousand experts', () => {
  it('count as the rules do, page by page', async () => {
    const days = (n: number) => new Date(Date.UTC(2019, 0, 1 + n)).toISOString().slice(0, 10);
    const lines = Array.from({ length: 5000 }, (_, nth) =>
      row(
        `人${nth}`,
        days((nth * 37) % 2000),
        days(((nth * 37) % 2000) + 200 + ((nth * 13) % 900)),
        `批${nth % 9}`,
      ),
    );
    for (let from = 0; from < lines.length; from += 1000)
      value(await paste(keeper, ...lines.slice(from, from + 1000)));
    const terms =
      await database().execute<CountedTerm>(sql`select expert_id as expert, renews is not null as renewal,
      counted_on::text as "countedOn", starts::text, ends::text, e.left_on::text as left
      from expert_term t join expert e on e.id = t.expert_id where t.voided_at is null`);
    for (const month of ['2020-02', '2021-12', '2023-02', '2024-02', '2024-05', '2024-Q2']) {
      const brute = expertFigures.map((figure) => countBehind(terms, figure, month));
      expect(await counts(month), month).toEqual(brute);
      for (const [nth, code] of ['ADMITTED', 'PROLONGED', 'POOL'].entries())
        expect((await findPool(keeper, asked({ behind: code, month })))?.found, `${code} ${month}`).toBe(
          brute[nth],
        );
    }
    const page = await findPool(keeper, asked({ state: 'all', page: '100' }));
    expect(page?.rows).toHaveLength(50);
  });
});
