import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';
import { formAction } from './form-action';

const zhang: Viewer = {
  id: 'b4b0c1ce-7a35-4a4c-9d0b-0c6f6a1c2f11',
  sessionId: '',
  username: 'zhang',
  name: '张',
  role: 'reporter',
  branch: 'energy',
  demo: false,
  language: 'zh',
  mustChangePassword: false,
};
const { refresh, signedIn } = vi.hoisted(() => ({
  refresh: vi.fn(),
  signedIn: { viewer: null as Viewer | null },
}));
vi.mock('next/cache', () => ({ refresh }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-client-address': '198.51.100.7' }),
}));
vi.mock('@/lib/viewer/session-read', async (original) => ({
  ...(await original<object>()),
  currentViewer: async () => signedIn.viewer,
}));
const noteDenial = vi.hoisted(() => vi.fn());
vi.mock('./denial-serve', () => ({ noteDenial }));

beforeEach(() => {
  vi.clearAllMocks();
  signedIn.viewer = zhang;
});

const call = async (outcome: Outcome, options?: Parameters<typeof formAction>[3]) => {
  const actors: PersonActor[] = [];
  const action = formAction(
    'test.act',
    z.object({ name: z.string().min(1) }),
    async (actor) => {
      actors.push(actor);
      return outcome;
    },
    options,
  );
  const form = new FormData();
  form.set('name', 'a name');
  return { state: await action(null, form), actors };
};

test('whoever acts is named in the trail with the address that they act from', async () => {
  const { actors } = await call(done(null));
  expect(actors).toEqual([
    {
      kind: 'person',
      id: zhang.id,
      name: '张',
      role: 'reporter',
      branch: 'energy',
      demo: false,
      address: '198.51.100.7',
    },
  ]);
});

test('nobody acts who is not signed in, or still has a one-time password', async () => {
  signedIn.viewer = null;
  expect(await call(done(null), { refresh: 'always' })).toMatchObject({
    state: { ok: false, code: 'SIGNED_OUT' },
    actors: [],
  });
  signedIn.viewer = { ...zhang, mustChangePassword: true };
  expect(await call(done(null), { refresh: 'always' })).toMatchObject({
    state: { ok: false, code: 'PASSWORD_MUST_CHANGE' },
    actors: [],
  });
  expect(refresh).not.toHaveBeenCalled();
  expect(noteDenial.mock.calls.map(([name, code]) => [name, code])).toEqual([
    ['test.act', 'SIGNED_OUT'],
    ['test.act', 'PASSWORD_MUST_CHANGE'],
  ]);
});

describe('the page around a form', () => {
  test.each([
    ['never', 'is left alone', 0, 0],
    [undefined, 'is rendered anew when something was done', 1, 0],
    ['success', 'is rendered anew when something was done', 1, 0],
    ['always', 'is rendered anew after a refusal too', 1, 1],
  ] as const)('with refresh %s %s', async (when, _, afterSuccess, afterRefusal) => {
    const options = when && { refresh: when };
    await call(done(null), options);
    expect(refresh).toHaveBeenCalledTimes(afterSuccess);
    refresh.mockClear();
    await call(refuse('CONFLICT'), options);
    expect(refresh).toHaveBeenCalledTimes(afterRefusal);
  });
});
