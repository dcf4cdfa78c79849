import { describe, expect, test } from 'vitest';
import { changeIndicatorInput } from './settings-input';
import { addIndicator, changeIndicator } from './settings-write';
import { admin, code, givenIndicators, givenLevel, lastEvent, row, shown } from './test-settings';

givenIndicators();

const change = async (more: object, of = code) =>
  changeIndicator(admin, { code: of, version: (await row(of)).version, ...shown, ...more });

describe('the role of an indicator', () => {
  test('is given by an administrator together with its other names, and stands in the trail', async () => {
    expect(await change({ role: 'expertsAdded', aliases: ['新增专家', '专家入库'] })).toMatchObject({
      ok: true,
    });
    expect(await row()).toMatchObject({ role: 'expertsAdded', aliases: ['新增专家', '专家入库'] });
    expect(await lastEvent()).toMatchObject({
      action: 'indicator.change',
      before: { role: null, aliases: '' },
      after: { role: 'expertsAdded', aliases: '新增专家; 专家入库' },
    });
    expect(await change({ role: null, aliases: [] })).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ role: null, aliases: [] });
  });

  test('is that of one indicator: a second one is told who has it', async () => {
    const first = code;
    expect(await change({ role: 'trained' })).toMatchObject({ ok: true });
    const taken = {
      code: 'ROLE_TAKEN',
      fields: { role: { code: 'ROLE_TAKEN', detail: { name: shown.name, code: first } } },
    };
    await givenLevel();
    expect(await change({ role: 'trained' })).toMatchObject(taken);
    const added = {
      ...shown,
      ...({ role: 'trained', kind: 'flow', direction: 'higher', frequency: 'month' } as const),
      ...{ code: 'SECOND', definition: '', definitionEn: '', branch: 'catering', since: '2024-01' },
    };
    expect(await addIndicator(admin, added)).toMatchObject(taken);
    // Whoever has it may be saved again with it.
    expect(await change({ role: 'trained', name: '参训人数' }, first)).toMatchObject({ ok: true });
    expect(await change({ role: null }, first)).toMatchObject({ ok: true });
  });

  test('of a rate is for ratios, and no other is', async () => {
    expect(await change({ role: 'passRate' })).toMatchObject({ code: 'ROLE_UNFIT' });
    expect(await change({ role: 'passRate', kind: 'ratio' })).toMatchObject({ ok: true });
    expect(await change({ role: 'passed' })).toMatchObject({ code: 'ROLE_UNFIT' });
    expect(await change({ role: null })).toMatchObject({ ok: true });
  });

  test('stays where a form does not send it, and two who give it at once are one after the other', async () => {
    const first = code;
    await givenLevel();
    const both = await Promise.all([change({ role: 'members' }, first), change({ role: 'members' })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const holder = both[0]?.ok ? first : code;
    const sent = { ...shown, role: undefined, aliases: undefined, onPace: '', atRisk: '', public: 'yes' };
    const form = { ...sent, headline: undefined, code: holder, version: (await row(holder)).version };
    expect(await changeIndicator(admin, changeIndicatorInput.parse({ ...form, name: '会员' }))).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await row(holder)).toMatchObject({ name: '会员', role: 'members' });
  });
});
