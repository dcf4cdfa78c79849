import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { database } from '@/db/client';
import { assignment, branch, definitionRevision, indicator } from '@/db/schema';
import { activateBranch, addBranch, changeBranch, deactivateBranch, moveBranch } from '@/lib/branch/write';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { openSummary } from '@/lib/open-data/summary-view';
import { asActor, givenPerson } from '@/lib/person/test-people';
import { addAssignment, endAssignment, handOver } from './assignment-write';
import { changeDefinition } from './definition-write';
import { readResults } from './results-load';
import { resumeIndicator, retireIndicator } from './retire-write';
import { addIndicator, changeIndicator } from './settings-write';
import {
  admin,
  assignmentsOf,
  code,
  givenIndicators,
  handing,
  lastEvent,
  report,
  resultAt,
  row,
  shown,
  version,
} from './test-settings';

givenIndicators();

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
        catalogue: await currentCatalogue(database()),
      },
      null,
    );
    expect(open.indicators.find((one) => one.code === code)?.definition).toBe('新口径');
  });

  test('that changes ends what compares a year with the one before, and nothing else does', async () => {
    await report('catering', { '2023-03': '2', '2023-04': '2', '2024-03': '3', '2024-04': '4' });
    const redefinedAt = async (month: number) => (await resultAt(month)).redefined;
    await changeDefinition(admin, await saying({ how: 'wording', since: undefined, reason: '' }));
    expect(await redefinedAt(4)).toBe(false);
    await changeDefinition(admin, await saying({ definition: '另一口径', definitionEn: 'Other' }));
    expect(await redefinedAt(3)).toBe(false);
    expect(await redefinedAt(4)).toBe(true);
    expect((await resultAt(4)).measures.yoy).toBeNull();
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
    await moveBranch(admin, { code: 'digital', to: 'up' });
    const order = (await database().select().from(branch).orderBy(branch.position)).map((one) => one.code);
    expect(order).toEqual(['catering', 'digital', 'energy']);
    await moveBranch(admin, { code: 'catering', to: 'up' });
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
    await addAssignment(admin, {
      indicator: code,
      version: await version(),
      branch: 'greening',
      since: '2024-01',
    });
    await report('greening', { '2024-03': '3' });
    const end = async (until: string) =>
      deactivateBranch(admin, {
        code: 'greening',
        version: (await find('greening'))?.version ?? 0,
        until,
        successor: null,
        reason: '撤并',
      });
    expect(await end('2024-02')).toMatchObject({
      fields: { until: { code: 'FIGURES_AFTER', detail: { month: '2024-03' } } },
    });
    expect((await end('2024-03')).ok).toBe(true);
    expect(await assignmentsOf()).toContainEqual(['greening', '2024-01', '2024-03']);
    expect((await find('greening'))?.active).toBe(false);
    expect(Number((await resultAt(3)).measures.actual)).toBe(3);
    await expect(database().delete(branch).where(eq(branch.code, 'greening'))).rejects.toThrow();
    expect(
      await addAssignment(admin, {
        indicator: code,
        version: await version(),
        branch: 'greening',
        since: '2024-05',
      }),
    ).toMatchObject({ code: 'BRANCH_INACTIVE' });
    expect(
      (await activateBranch(admin, { code: 'greening', version: (await find('greening'))?.version ?? 0 })).ok,
    ).toBe(true);
  });
});

test.each(['reviewer', 'leader', 'reporter'] as const)('a %s changes nothing of it', async (role) => {
  const who = asActor(await givenPerson(`curious.${role}`, role));
  const before = await Promise.all([
    database().select().from(indicator),
    database().select().from(branch),
    database().select().from(assignment),
  ]);
  const it = { indicator: code, version: await version() };
  const refused = [
    handOver(who, await handing()),
    addAssignment(who, { ...it, branch: 'energy', since: '2024-01' }),
    endAssignment(who, { ...it, branch: 'catering', until: '2024-06', reason: 'x' }),
    retireIndicator(who, { ...it, from: '2024-07', reason: 'x' }),
    resumeIndicator(who, { indicator: code, version: it.version }),
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
    moveBranch(who, { code: 'energy', to: 'up' }),
    deactivateBranch(who, { code: 'energy', version: 1, until: '2024-06', successor: null, reason: 'x' }),
    activateBranch(who, { code: 'energy', version: 1 }),
  ];
  for (const outcome of refused) expect(await outcome).toEqual({ ok: false, code: 'NOT_FOUND' });
  expect(
    await Promise.all([
      database().select().from(indicator),
      database().select().from(branch),
      database().select().from(assignment),
    ]),
  ).toEqual(before);
});
