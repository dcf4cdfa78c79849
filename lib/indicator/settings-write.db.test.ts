import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { audit, branch, definitionRevision, duty, figure, indicator, indicatorPart } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { activateBranch, addBranch, changeBranch, deactivateBranch, moveBranch } from '@/lib/branch/write';
import { openSummary } from '@/lib/open-data/summary';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Actor } from '@/lib/viewer/rules';
import { readCatalogue, readVersions } from './catalogue';
import { changeDefinition } from './definition-write';
import { addDuty, endDuty, handOver } from './duty-write';
import { reportingOf } from './reporting';
import { readResults } from './results';
import { resumeIndicator, retireIndicator } from './retire-write';
import type { IndicatorChange } from './settings-input';
import { addIndicator, changeIndicator } from './settings-write';

let own: TestDatabase;
let admin: Actor;
let counter = 0;
let code = '';

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  admin = asActor(await givenPerson('chief', 'admin'));
});
afterAll(() => own.drop());

const shown: Omit<IndicatorChange, 'code' | 'version'> = {
  name: '新闻篇数',
  nameEn: 'News',
  category: '宣传',
  categoryEn: 'Media',
  unit: '篇',
  unitEn: 'items',
  decimals: 0,
  public: true,
  headline: false,
  onPace: null,
  atRisk: null,
};

beforeEach(async () => {
  code = `IND${++counter}`;
  await given({ kind: 'flow' });
});

async function given(nature: { kind: 'flow' | 'stock' }, own = code) {
  const outcome = await addIndicator(admin, {
    ...shown,
    ...nature,
    code: own,
    direction: 'higher',
    frequency: 'month',
    definition: '旧口径',
    definitionEn: 'Old',
    branch: 'catering',
    since: '2024-01',
  });
  expect(outcome).toEqual({ ok: true, value: null });
}

const report = (branchCode: string, values: Record<string, string>, own = code) =>
  database()
    .insert(figure)
    .values(
      Object.entries(values).map(([period, value]) => ({
        indicatorCode: own,
        branchCode,
        period,
        value,
        state: 'approved' as const,
        approvedAt: new Date(),
      })),
    );

const row = async (own = code) => {
  const [found] = await database().select().from(indicator).where(eq(indicator.code, own));
  if (!found) throw new Error(own);
  return found;
};
const version = async () => (await row()).version;
const dutiesOf = async (own = code) =>
  (await database().select().from(duty).where(eq(duty.indicatorCode, own)).orderBy(duty.since)).map(
    ({ branchCode, since, until }) => [branchCode, since, until],
  );
const handing = async (more: object = {}) => ({
  indicator: code,
  version: await version(),
  from: 'catering',
  to: 'energy',
  since: '2024-07',
  reason: '职能调整',
  ...more,
});
const resultAt = async (month: number, year = 2024, own = code) => {
  const { results } = await readResults(database(), { year, month, waiting: false });
  const found = results.find((one) => one.indicator.code === own);
  if (!found) throw new Error(own);
  return found;
};
const lastEvent = async () => (await database().select().from(audit).orderBy(sql`id desc`).limit(1))[0];

describe('an indicator that is handed over from a month on', () => {
  test('keeps both branches’ figures, each due for its own months', async () => {
    await report('catering', {
      '2024-01': '1',
      '2024-02': '2',
      '2024-03': '3',
      '2024-04': '4',
      '2024-05': '5',
      '2024-06': '6',
    });
    expect(await handOver(admin, await handing())).toEqual({ ok: true, value: null });
    expect(await dutiesOf()).toEqual([
      ['catering', '2024-01', '2024-06'],
      ['energy', '2024-07', null],
    ]);
    expect((await resultAt(7)).missing).toBe(1);
    await report('energy', { '2024-07': '10' });
    // A direct insert raises no version; the next change does.
    await changeIndicator(admin, { ...shown, code, version: await version(), headline: true });
    const july = await resultAt(7);
    expect([Number(july.measures.actual), july.missing]).toEqual([31, 0]);
    const { indicators } = await readCatalogue(database(), await readVersions(database()));
    const figures = await database().select().from(figure).where(eq(figure.indicatorCode, code));
    const told = figures.map((one) => ({
      indicator: code,
      branch: one.branchCode,
      period: one.period,
      state: one.state,
      approved: true,
    }));
    const due = (month: string) =>
      reportingOf(
        indicators.filter((one) => one.code === code),
        told,
        month,
      ).branches;
    expect(due('2024-06')).toEqual([{ branch: 'catering', due: 1, reported: 1, returned: 0 }]);
    expect(due('2024-07')).toEqual([{ branch: 'energy', due: 1, reported: 1, returned: 0 }]);
  });

  test('is told in the audit trail with its reason', async () => {
    await handOver(admin, await handing());
    expect(await lastEvent()).toMatchObject({
      action: 'duty.handOver',
      subject: code,
      indicatorCode: null,
      before: { branch: 'catering', until: '2024-06' },
      after: { branch: 'energy', since: '2024-07' },
      reason: '职能调整',
    });
  });

  test('counts a level once, and its growth goes on', async () => {
    code = `STK${counter}`;
    await given({ kind: 'stock' });
    await report('catering', { '2023-12': '100', '2024-06': '120' });
    await handOver(admin, await handing());
    await report('energy', { '2024-07': '125' });
    await changeIndicator(admin, { ...shown, code, version: await version(), headline: true });
    const { measures } = await resultAt(7);
    expect([measures.actual, measures.opening].map(Number)).toEqual([125, 100]);
    expect(Number((await resultAt(6)).measures.actual)).toBe(120);
  });

  test.each([
    ['the old branch has reported that month', { since: '2024-05' }, 'FIGURES_AFTER'],
    ['the old branch does not report it', { from: 'energy', to: 'catering' }, 'DUTY_ALREADY'],
    ['there is no such branch', { to: 'atlantis' }, 'BRANCH_INACTIVE'],
    ['the form was opened before somebody else’s change', { version: 0 }, 'EDITED_MEANWHILE'],
    ['there is no such indicator', { indicator: 'NOPE' }, 'NOT_FOUND'],
  ])('stays where it was when %s', async (_, more, refusal) => {
    await report('catering', { '2024-05': '5' });
    expect(await handOver(admin, await handing(more))).toMatchObject({ ok: false, code: refusal });
    expect(await dutiesOf()).toEqual([['catering', '2024-01', null]]);
  });

  test('says from which month on it can be', async () => {
    await report('catering', { '2024-05': '5' });
    expect(await handOver(admin, await handing({ since: '2024-03' }))).toMatchObject({
      fields: { since: { code: 'FIGURES_AFTER', detail: { period: '2024-05', month: '2024-06' } } },
    });
  });

  test('can be handed back', async () => {
    await handOver(admin, await handing());
    const back = await handing({ from: 'energy', to: 'catering', since: '2024-09' });
    expect((await handOver(admin, back)).ok).toBe(true);
    expect(await dutiesOf()).toEqual([
      ['catering', '2024-01', '2024-06'],
      ['energy', '2024-07', '2024-08'],
      ['catering', '2024-09', null],
    ]);
  });

  test('goes to one of two who hand it on at the same moment; the other is told', async () => {
    const asked = await handing();
    const both = await Promise.all([handOver(admin, asked), handOver(admin, asked)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ code: 'EDITED_MEANWHILE' });
  });
});

describe('more branches', () => {
  test('report an indicator beside each other, until one stops', async () => {
    const add = { indicator: code, version: await version(), branch: 'energy', since: '2024-03' };
    expect((await addDuty(admin, add)).ok).toBe(true);
    expect(await addDuty(admin, { ...add, version: await version() })).toMatchObject({
      code: 'DUTY_ALREADY',
    });
    const end = {
      indicator: code,
      version: await version(),
      branch: 'energy',
      until: '2024-05',
      reason: '并入',
    };
    expect((await endDuty(admin, end)).ok).toBe(true);
    expect(await dutiesOf()).toEqual([
      ['catering', '2024-01', null],
      ['energy', '2024-03', '2024-05'],
    ]);
    expect(await endDuty(admin, { ...end, version: await version() })).toMatchObject({ code: 'DUTY_NONE' });
  });
});

describe('a retired indicator', () => {
  const retiring = async (from = '2024-07') => ({
    indicator: code,
    version: await version(),
    from,
    reason: '不再统计',
  });

  test('is due no more from its month on, and shows what it was', async () => {
    await report('catering', { '2024-06': '6' });
    expect((await retireIndicator(admin, await retiring())).ok).toBe(true);
    expect(await dutiesOf()).toEqual([['catering', '2024-01', '2024-06']]);
    const { measures, missing } = await resultAt(8);
    expect([Number(measures.actual), missing]).toEqual([6, 5]);
    const codes = async (year: number) => {
      const results = await readResults(database(), { year, month: 3, waiting: false });
      return openSummary(results, null).indicators.map((one) => one.code);
    };
    expect(await codes(2024)).toContain(code);
    expect(await codes(2025)).not.toContain(code);
  });

  test('is not retired before what was reported', async () => {
    await report('catering', { '2024-08': '6' });
    expect(await retireIndicator(admin, await retiring())).toMatchObject({
      fields: { from: { code: 'FIGURES_AFTER', detail: { month: '2024-09' } } },
    });
    expect((await row()).retiredFrom).toBeNull();
  });

  test('stays while another is composed of it', async () => {
    await database()
      .insert(indicator)
      .values({ ...(await row()), code: `SUM${counter}`, composed: true });
    await database()
      .insert(indicatorPart)
      .values({ indicatorCode: `SUM${counter}`, partCode: code, role: 'addend', position: 0 });
    expect(await retireIndicator(admin, await retiring())).toMatchObject({ code: 'PART_OF' });
  });

  test('comes back with the branch that reported it', async () => {
    await retireIndicator(admin, await retiring());
    expect(
      await addDuty(admin, { indicator: code, version: await version(), branch: 'energy', since: '2024-08' }),
    ).toMatchObject({ code: 'INDICATOR_RETIRED' });
    expect((await resumeIndicator(admin, code, await version())).ok).toBe(true);
    expect(await dutiesOf()).toEqual([['catering', '2024-01', null]]);
    expect((await row()).retiredFrom).toBeNull();
  });
});

describe('a definition', () => {
  const saying = async (more: object = {}) => ({
    indicator: code,
    version: await version(),
    definition: '新口径',
    definitionEn: 'New',
    how: 'change' as const,
    since: '2024-04',
    reason: '统一统计范围',
    ...more,
  });
  const revisions = async () =>
    (
      await database()
        .select()
        .from(definitionRevision)
        .where(eq(definitionRevision.indicatorCode, code))
        .orderBy(definitionRevision.revision)
    ).map(({ definition, since }) => [definition, since]);

  test('that changes has a month, and the one before is kept', async () => {
    expect((await changeDefinition(admin, await saying())).ok).toBe(true);
    expect(await revisions()).toEqual([
      ['旧口径', null],
      ['新口径', '2024-04'],
    ]);
    expect((await row()).definition).toBe('新口径');
    const { results } = await readResults(database(), { year: 2024, month: 3, waiting: false });
    const open = openSummary(
      {
        view: { year: 2024, month: 3, waiting: false },
        version: 0,
        results,
        catalogue: await readCatalogue(database(), await readVersions(database())),
      },
      null,
    );
    expect(open.indicators.find((one) => one.code === code)?.definition).toBe('新口径');
  });

  test('said in better words is no change', async () => {
    await changeDefinition(admin, await saying({ how: 'wording', since: undefined, reason: '' }));
    expect((await revisions()).at(-1)).toEqual(['新口径', null]);
    expect((await lastEvent())?.action).toBe('definition.reword');
  });

  test('does not change before its last change, and not without saying anything new', async () => {
    await changeDefinition(admin, await saying());
    expect(
      await changeDefinition(admin, await saying({ definition: '更新', since: '2024-03' })),
    ).toMatchObject({ code: 'BREAK_ORDER' });
    expect(await changeDefinition(admin, await saying({ since: '2024-05' }))).toMatchObject({
      code: 'DEFINITION_SAME',
    });
    expect(await revisions()).toHaveLength(2);
  });

  test('that was said is never unsaid, whatever the program', async () => {
    await changeDefinition(admin, await saying());
    const where = sql`indicator_code = ${code}`;
    await expect(database().delete(definitionRevision).where(where)).rejects.toThrow();
    await expect(
      database().update(definitionRevision).set({ definition: 'x' }).where(where),
    ).rejects.toThrow();
    expect(await revisions()).toHaveLength(2);
  });
});

describe('how an indicator is shown', () => {
  test('changes, and the trail says what from and what to', async () => {
    const change = { ...shown, code, version: await version(), name: '协会新闻', headline: true };
    expect((await changeIndicator(admin, change)).ok).toBe(true);
    expect(await lastEvent()).toMatchObject({
      action: 'indicator.change',
      subject: code,
      before: { name: '新闻篇数', headline: false },
      after: { name: '协会新闻', headline: true },
    });
  });

  test('the second of two editors is told what stands there now, and may insist', async () => {
    const opened = await version();
    await changeIndicator(admin, { ...shown, code, version: opened, name: '先到' });
    const second = { ...shown, code, version: opened, name: '后到', unit: '条' };
    const refused = await changeIndicator(admin, second);
    expect(refused).toMatchObject({
      code: 'EDITED_MEANWHILE',
      detail: { version: opened + 1 },
      fields: { name: { code: 'NOW_IS', detail: { value: '先到' } }, unit: { code: 'NOW_IS' } },
    });
    expect((await row()).name).toBe('先到');
    expect((await changeIndicator(admin, { ...second, version: opened + 1 })).ok).toBe(true);
    expect((await row()).name).toBe('后到');
  });

  test('its nature is free until there are figures, and fixed then, whatever the program', async () => {
    const change = async () => ({ ...shown, code, version: await version(), direction: 'lower' as const });
    expect((await changeIndicator(admin, await change())).ok).toBe(true);
    await report('catering', { '2024-01': '1' });
    const back = { ...(await change()), direction: 'higher' as const };
    expect(await changeIndicator(admin, back)).toMatchObject({ code: 'KIND_FIXED' });
    await expect(
      database().update(indicator).set({ frequency: 'quarter' }).where(eq(indicator.code, code)),
    ).rejects.toThrow();
  });

  test('its decimals are never fewer than its figures have', async () => {
    await changeIndicator(admin, { ...shown, code, version: await version(), decimals: 2 });
    await report('catering', { '2024-01': '1.50', '2024-02': '2.25' });
    const fewer = { ...shown, code, version: await version(), decimals: 1 };
    expect(await changeIndicator(admin, fewer)).toMatchObject({
      code: 'DECIMALS_USED',
      detail: { decimals: 2 },
    });
  });

  test('a code is used once', async () => {
    const again = await addIndicator(admin, {
      ...shown,
      code,
      kind: 'flow',
      direction: 'higher',
      frequency: 'month',
      definition: '',
      definitionEn: '',
      branch: 'catering',
      since: '2024-01',
    });
    expect(again).toMatchObject({ code: 'CODE_TAKEN', fields: { code: { code: 'CODE_TAKEN' } } });
  });
});

describe('a branch', () => {
  const find = async (of: string) => (await database().select().from(branch).where(eq(branch.code, of)))[0];
  const add = (of: string) =>
    addBranch(admin, {
      code: of,
      name: '信息专业委员会',
      shortName: '信专会',
      nameEn: 'IT',
      kind: 'committee',
    });

  test('is added at the end, moved, renamed, and its code is used once', async () => {
    expect((await add('digital')).ok).toBe(true);
    expect(await add('digital')).toMatchObject({ code: 'CODE_TAKEN' });
    await moveBranch(admin, 'digital', 'up');
    const order = (await database().select().from(branch).orderBy(branch.position)).map((one) => one.code);
    expect(order).toEqual(['catering', 'digital', 'energy']);
    await moveBranch(admin, 'catering', 'up');
    expect((await find('catering'))?.position).toBe(0);
    const opened = (await find('digital'))?.version ?? 0;
    const name = { code: 'digital', name: '数字化委', shortName: '数专会', nameEn: 'Digital' };
    expect((await changeBranch(admin, { ...name, version: opened })).ok).toBe(true);
    expect(await changeBranch(admin, { ...name, name: '别名', version: opened })).toMatchObject({
      code: 'EDITED_MEANWHILE',
      fields: { name: { code: 'NOW_IS', detail: { value: '数字化委' } } },
    });
  });

  test('out of use is due nothing more; its figures stay, and it is never deleted', async () => {
    await add('greening');
    await addDuty(admin, { indicator: code, version: await version(), branch: 'greening', since: '2024-01' });
    await report('greening', { '2024-03': '3' });
    const end = async (until: string) =>
      deactivateBranch(admin, {
        code: 'greening',
        version: (await find('greening'))?.version ?? 0,
        until,
        reason: '撤并',
      });
    expect(await end('2024-02')).toMatchObject({
      fields: { until: { code: 'FIGURES_AFTER', detail: { month: '2024-03' } } },
    });
    expect((await end('2024-03')).ok).toBe(true);
    expect(await dutiesOf()).toContainEqual(['greening', '2024-01', '2024-03']);
    expect((await find('greening'))?.active).toBe(false);
    expect(Number((await resultAt(3)).measures.actual)).toBe(3);
    await expect(database().delete(branch).where(eq(branch.code, 'greening'))).rejects.toThrow();
    expect(
      await addDuty(admin, {
        indicator: code,
        version: await version(),
        branch: 'greening',
        since: '2024-05',
      }),
    ).toMatchObject({ code: 'BRANCH_INACTIVE' });
    expect((await activateBranch(admin, 'greening', (await find('greening'))?.version ?? 0)).ok).toBe(true);
  });
});

test.each(['reviewer', 'leader', 'reporter'] as const)('a %s changes nothing of it', async (role) => {
  const who = asActor(await givenPerson(`curious.${role}`, role));
  const before = await Promise.all([
    database().select().from(indicator),
    database().select().from(branch),
    database().select().from(duty),
  ]);
  const it = { indicator: code, version: await version() };
  const refused = [
    handOver(who, await handing()),
    addDuty(who, { ...it, branch: 'energy', since: '2024-01' }),
    endDuty(who, { ...it, branch: 'catering', until: '2024-06', reason: 'x' }),
    retireIndicator(who, { ...it, from: '2024-07', reason: 'x' }),
    resumeIndicator(who, code, it.version),
    changeDefinition(who, {
      ...it,
      definition: 'x',
      definitionEn: '',
      how: 'wording',
      since: undefined,
      reason: '',
    }),
    changeIndicator(who, { ...shown, code, version: it.version }),
    addIndicator(who, {
      ...shown,
      code: 'NEW',
      kind: 'flow',
      direction: 'higher',
      frequency: 'month',
      definition: '',
      definitionEn: '',
      branch: 'catering',
      since: '2024-01',
    }),
    addBranch(who, { code: 'new', name: 'x', shortName: 'x', nameEn: 'x', kind: 'committee' }),
    changeBranch(who, { code: 'energy', version: 1, name: 'x', shortName: 'x', nameEn: 'x' }),
    moveBranch(who, 'energy', 'up'),
    deactivateBranch(who, { code: 'energy', version: 1, until: '2024-06', reason: 'x' }),
    activateBranch(who, 'energy', 1),
  ];
  for (const outcome of refused) expect(await outcome).toEqual({ ok: false, code: 'NOT_FOUND' });
  expect(
    await Promise.all([
      database().select().from(indicator),
      database().select().from(branch),
      database().select().from(duty),
    ]),
  ).toEqual(before);
});
