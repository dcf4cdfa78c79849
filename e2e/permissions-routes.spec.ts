import { setUpCodeHash } from '@/lib/sign-in/set-up-code-client';
import { readManifest } from './action-call';
import { addEvidence } from './permissions/evidence-cases';
import { addFigure } from './permissions/figure-cases';
import { type Caller, callers, mark as usualMark } from './permissions/people';
import { ask, waysTo } from './permissions/route-ask';
import { evidenceId, routes, uploadId } from './permissions/route-table';
import { addUpload } from './permissions/workbook-cases';
import { expect, test, waitingMonth } from './permissions/world';

test('every page and route of the build has its row, and every row a route', () => {
  const built = Object.keys(readManifest<Record<string, string>>('app-paths-manifest.json'));
  expect([...new Set(routes.map(({ route }) => route))].sort()).toEqual(built.sort());
});

test.beforeAll(async ({ world }) => {
  const { id } = await addFigure(world, { object: 'own', state: 'submitted', month: waitingMonth });
  await world.sql`update figure set proposed_note = ${`${usualMark} note`} where id = ${id}`;
  await world.sql`insert into period_lock (month, reason) values ('2024-02', ${`${usualMark} reason`})`;
  await addEvidence(world, { id: evidenceId, period: '2024-06' });
  await addUpload(world, 'own', '2024-04', uploadId);
  await world.sql`update association set set_up_hash = ${setUpCodeHash('opened')}`;
});

/** To the server they are the same as those whose session was ended. */
const alike: readonly Caller[] = ['disabled', 'expired', 'idle'];

for (const caller of callers) {
  test(`every address shows what it should, in whatever way it is asked for: ${caller}`, async ({
    world,
  }) => {
    test.setTimeout(180_000);
    const { cookie } = await world.enter(caller);
    const wrong: string[] = [];
    for (const { path, shows, others, mark = usualMark } of routes) {
      const may = shows.includes(caller);
      const { status, location, cache, body } = await ask(world.url, cookie, { path });
      const told = location ? `${status} ${new URL(location, world.url).pathname}` : `${status}`;
      const expected = may ? '200' : others(caller);
      if (told !== expected) wrong.push(`${path}: ${told} instead of ${expected}`);
      if (body.includes(mark) !== may) wrong.push(`${path}: ${may ? 'not shown' : 'shown'}`);
      if (may && !/no-store|private/.test(cache)) wrong.push(`${path}: may be kept for others: ${cache}`);
      if (may) continue;
      for (const [way, asked] of Object.entries(
        shows.length > 0 || caller === 'anonymous' ? waysTo(path) : {},
      )) {
        if (alike.includes(caller) && way !== 'RSC header') continue;
        const found = await ask(world.url, cookie, asked);
        if (found.body.includes(mark)) wrong.push(`${path}, ${way}: shown`);
        if (found.status >= 500 && status < 500) wrong.push(`${path}, ${way}: ${found.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
}
