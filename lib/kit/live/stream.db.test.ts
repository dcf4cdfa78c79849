import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connection, database } from '@/db/client';
import { person, session } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { record } from '@/lib/audit/write';
import type { Viewer } from '@/lib/viewer/rules';
import { hasTooManyStreams, openStream } from './stream';

let held: TestDatabase;
let viewer: Viewer;
let leave = new AbortController();

beforeAll(async () => {
  held = await freshDatabase();
  const [who] = await database()
    .insert(person)
    .values({ username: 'leader', name: '领导', role: 'leader', passwordHash: 'none' })
    .returning({ id: person.id });
  viewer = {
    id: who?.id ?? '',
    sessionId: await signIn(who?.id ?? ''),
    username: 'leader',
    name: '领导',
    role: 'leader',
    branch: null,
    demo: false,
    language: 'zh',
    mustChangePassword: false,
  };
});
afterEach(() => leave.abort());
afterAll(() => held.drop());

async function signIn(personId: string): Promise<string> {
  const [row] = await database()
    .insert(session)
    .values({ personId, secretHash: crypto.randomUUID(), expiresAt: new Date(Date.now() + 60_000) })
    .returning({ id: session.id });
  return row?.id ?? '';
}

const end = (sessionId: string) =>
  connection()`update session set ended_at = now(), ended_why = 'signOut' where id = ${sessionId}`;
const change = (...indicators: string[]) =>
  database().transaction((tx) =>
    record(
      tx,
      { kind: 'command', name: 'test' },
      indicators.map((indicator) => ({ action: 'figure.approve', indicator })),
    ),
  );

/** Reads the events of a stream one by one; null when it has ended. */
function listen(who = viewer) {
  leave = new AbortController();
  const reader = openStream(who, leave.signal).getReader();
  const decoder = new TextDecoder();
  return async () => {
    const { value, done } = await reader.read();
    return done ? null : decoder.decode(value);
  };
}
const versionIn = (event: string | null) => Number(/event: version\ndata: (\d+)/.exec(event ?? '')?.[1]);

test('an open page is told the version at once and after a change; many changes at once are one', async () => {
  const next = listen();
  const before = versionIn(await next());
  expect(before).toBeGreaterThan(0);
  await change('PUB01', 'PUB02', 'PUB03');
  expect(versionIn(await next())).toBe(before + 3);
});

test('a stream ends with its session, and only with its own', async () => {
  const other = await signIn(viewer.id);
  const own = await signIn(viewer.id);
  const next = listen({ ...viewer, sessionId: own });
  await next();
  await end(other);
  await change('PUB01');
  expect(await next()).toContain('event: version');
  await end(own);
  expect(await next()).toContain('event: ended');
  expect(await next()).toBeNull();
});

test('a session that has ended already gets nothing but the end', async () => {
  const over = await signIn(viewer.id);
  await end(over);
  const next = listen({ ...viewer, sessionId: over });
  expect(await next()).toContain('event: ended');
  expect(await next()).toBeNull();
});

test('one session cannot hold streams without end', async () => {
  const greedy = { ...viewer, sessionId: await signIn(viewer.id) };
  const tabs = Array.from({ length: 12 }, () => new AbortController());
  for (const { signal } of tabs) openStream(greedy, signal);
  expect(hasTooManyStreams(greedy)).toBe(true);
  expect(hasTooManyStreams(viewer)).toBe(false);
  for (const tab of tabs) tab.abort();
  expect(hasTooManyStreams(greedy)).toBe(false);
});
