import { isDeepStrictEqual } from 'node:util';
import { pngFile } from '@/lib/evidence/test-files';
import { callAction } from './action-call';
import { openInstallation } from './own-installation';
import { actions, judge, type WayName, ways } from './permissions/judge';
import { type Caller, callers, inside, otherBranch } from './permissions/people';
import { ask } from './permissions/route-ask';
import { routes } from './permissions/route-table';
import { takeDenials } from './permissions/snapshot';
import { expect, indicator, test } from './permissions/world';
import { permissions } from './permissions-table';

/** Where nobody succeeds on the action's own page there is nothing to be had from elsewhere. */
const waysFor = (may: readonly Caller[] = []) =>
  (Object.keys(ways) as WayName[]).filter((way) => ways[way].certain || may.length > 0);

test('every action of the build has its row, and every row an action', () => {
  expect([...new Set(permissions.map(({ action }) => action))].sort()).toEqual([...actions.keys()].sort());
});

/** Whatever was denied in this world so far. */
test.beforeAll(({ world }) => takeDenials(world.sql));

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

/** Files to take along; what an address cannot mean at all is not asked for by anybody. */
const files = routes.filter(
  ({ route, path }) =>
    /(?:\/export\/|\/workbooks\/|\/data\/|\/api\/evidence\/).*route$/.test(route) &&
    !/\.pdf$|year=here|2024-13/.test(path),
);

test('whoever asks for a file that is not for them stands in the audit trail', async ({ world }) => {
  const wrong: unknown[] = [];
  let denials = 0;
  for (const caller of callers) {
    const { cookie } = await world.enter(caller);
    for (const { path, shows, others } of files.filter((one) => !one.shows.includes(caller))) {
      const { status } = await ask(world.url, cookie, { path });
      const seen = await takeDenials(world.sql);
      const code = inside.includes(caller) && { 403: 'PASSWORD_MUST_CHANGE', 404: 'NOT_FOUND' }[status];
      const expected = code ? [`${caller}: ${code}`] : [];
      denials += expected.length;
      if (!isDeepStrictEqual(seen, expected) || !others(caller).startsWith(`${status}`))
        wrong.push({ caller, path, shows, status, seen });
    }
  }
  expect(wrong).toEqual([]);
  expect(denials).toBeGreaterThan(50);
});

test('whoever sends a file where they may not stands in the audit trail', async ({ world }) => {
  const thing = { kind: 'figure', indicator, branch: otherBranch, period: '2024-05' };
  const sent: { path: string; fields: Record<string, string>; by: Caller }[] = [
    { path: '/api/evidence', fields: thing, by: 'reporter' },
    { path: '/api/evidence', fields: { kind: 'training', id: 'nothing' }, by: 'reporter' },
    { path: '/api/workbooks', fields: {}, by: 'leader' },
    { path: '/api/wechat/export', fields: {}, by: 'leader' },
  ];
  for (const { path, fields, by } of sent)
    for (const caller of [by, 'oneTime', 'ended', 'anonymous'] as const) {
      const { cookie } = await world.enter(caller);
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      body.append('file', new Blob([new Uint8Array(pngFile())]), 'a.png');
      const headers = { accept: 'application/json', ...(cookie && { cookie }) };
      await (await fetch(world.url + path, { method: 'POST', headers, body })).arrayBuffer();
      const code = { [by]: 'NOT_FOUND', oneTime: 'PASSWORD_MUST_CHANGE' }[caller];
      expect
        .soft(await takeDenials(world.sql), `${path} ${caller}`)
        .toEqual(code ? [`${caller}: ${code}`] : []);
    }
});

test('whoever has the code sets up an installation on which there is nobody, once', async () => {
  const installation = await openInstallation({ seed: 'none' });
  try {
    const [, code = ''] = /set-up\?code=([\w-]+)/.exec(await installation.prepare()) ?? [];
    const { url } = await installation.serve();
    const people = async () =>
      (await installation.sql`select username, role from person`).map((one) => ({ ...one }));
    const setUp = async (given: string, username: string) => {
      const form = { code: given, username, name: '', password: 'seven green boats on Min', locale: 'zh' };
      const id = actions.get('lib/sign-in/actions.ts#setUp') ?? '';
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
