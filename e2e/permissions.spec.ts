import { isDeepStrictEqual } from 'node:util';
import { callAction } from './action-call';
import { openInstallation } from './own-installation';
import { actions, judge, type WayName, ways } from './permissions/judge';
import { type Caller, callers } from './permissions/people';
import { expect, test } from './permissions/world';
import { permissions } from './permissions-table';

/** Where nobody succeeds on the action's own page there is nothing to be had from elsewhere. */
const waysFor = (may: readonly Caller[] = []) =>
  (Object.keys(ways) as WayName[]).filter((way) => ways[way].certain || may.length > 0);

test('every action of the build has its row, and every row an action', () => {
  expect([...new Set(permissions.map(({ action }) => action))].sort()).toEqual([...actions.keys()].sort());
});

for (const row of permissions) {
  test(`${row.rule} (${row.action.split('#')[1]})`, async ({ world }) => {
    test.setTimeout(180_000);
    const wrong: unknown[] = [];
    for (const caller of callers) {
      const notFound = new Map<string, unknown>();
      for (const object of Object.keys(row.may)) {
        for (const way of waysFor(row.may[object])) {
          const { expected, seen, refusal } = await judge(world, row, { object, caller, way });
          if (!isDeepStrictEqual(seen, expected))
            wrong.push({ cell: { caller, object, way }, expected, seen });
          if (way === 'own page' && seen.answer === 'NOT_FOUND') notFound.set(object, refusal);
        }
      }
      const [foreign, missing] = [notFound.get('foreign'), notFound.get('missing')];
      // not theirs is answered as if it were not there
      if (foreign && !isDeepStrictEqual(foreign, missing)) wrong.push({ caller, foreign, missing });
    }
    expect(wrong).toEqual([]);
  });
}

test('whoever has the code sets up an installation on which there is nobody, once', async () => {
  const installation = await openInstallation({ seed: 'none' });
  try {
    const [, code = ''] = /set-up\?code=([\w-]+)/.exec(await installation.prepare()) ?? [];
    const { url } = await installation.serve();
    const people = async () =>
      (await installation.sql`select username, role from person`).map((one) => ({ ...one }));
    const setUp = async (given: string, username: string) => {
      const form = { code: given, username, name: '', password: 'seven green boats on Min', locale: 'zh' };
      const id = actions.get('lib/person/sign-in-actions.ts#setUp') ?? '';
      return (await callAction({ url: `${url}/set-up?code=${code}`, id, form, plain: false, cookie: '' }))
        .answer;
    };
    expect(await setUp(`${code}x`, 'stranger')).toBe('NOT_FOUND');
    expect(await people()).toEqual([]);
    expect(await setUp(code, 'first')).toBe('redirect');
    expect(await setUp(code, 'second')).toBe('NOT_FOUND');
    expect(await people()).toEqual([{ username: 'first', role: 'admin' }]);
  } finally {
    await installation.remove();
  }
});
