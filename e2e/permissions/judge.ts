import { type Answer, type Call, callAction, listActions, postForm } from '../action-call';
import type { Case } from './case';
import { type Caller, inside, outside } from './people';
import { doneWithoutAddress, lastAudit, takeDenials, takeSnapshot, writtenBetween } from './snapshot';
import type { World } from './world';

/** The actions of the build under test, with their ids. */
export const actions = listActions();

type Way = { call: (call: Call) => Promise<Answer>; certain: boolean };

/**
 * Where a call may be sent. Next runs an action where its own page is asked, and may run it anywhere else: nobody may
 * do more by it, and what is done is done whole.
 */
export const ways = {
  'own page': { call: callAction, certain: true },
  'form without scripts': { call: postForm, certain: true },
  'public page': { call: (call) => callAction({ ...call, url: at(call, '/sign-in') }), certain: false },
  'published year': { call: (call) => callAction({ ...call, url: at(call, '/2023') }), certain: false },
  'no page': { call: (call) => callAction({ ...call, url: at(call, '/nope/nothing') }), certain: false },
} satisfies Record<string, Way>;
export type WayName = keyof typeof ways;

const at = ({ url }: Call, path: string) => new URL(path, url).href;

/** `denied` is what the audit trail says of it: one row for whoever is signed in and may not. */
type Judged = {
  happened: boolean;
  written: string[];
  answer: string | null;
  denied: string[];
  /** Actions in the trail without the caller's address. */
  withoutAddress: string[];
};

/** Answers that deny somebody what they asked for; with any other they might have had it. */
const denials: readonly string[] = ['NOT_FOUND', 'FOUR_EYES', 'PASSWORD_MUST_CHANGE'];

/** Calls an action once, on a fresh thing, and sees by the database what became of it. */
export async function judge(
  world: World,
  row: Case,
  { object, caller, way }: { object: string; caller: Caller; way: WayName },
): Promise<{ expected: Judged; seen: Judged; refusal: unknown }> {
  const me = await world.enter(caller);
  const { form, happened } = await row.prepare(world, { object, caller, me });
  const id = actions.get(row.action) ?? '';
  const { call, certain }: Way = ways[way];
  const since = await lastAudit(world.sql);
  const before = await takeSnapshot(world.sql);
  const told = await call({
    url: world.url + row.page,
    id,
    form,
    cookie: me.cookie,
    plain: row.plain ?? false,
  });
  const written = writtenBetween(before, await takeSnapshot(world.sql));
  const withoutAddress = await doneWithoutAddress(world.sql, since);
  const denied = await takeDenials(world.sql);
  const seen = { happened: await happened(), written, answer: told.answer, denied, withoutAddress };
  const allowed = row.may[object]?.includes(caller) ?? false;
  const ran = certain || seen.happened || written.length > 0;
  const leaves = allowed ? row.writes : (row.leaves?.(object, caller) ?? []);
  const answer = allowed ? (row.success?.(caller) ?? 'ok') : refusalFor(row, object, caller);
  const isDenied = !allowed && inside.includes(caller) && denials.includes(answer);
  // nowhere more than one row; from elsewhere the action may not have run at all
  const isTold = isDenied && (certain || denied.length > 0);
  return {
    expected: {
      happened: allowed && ran,
      written: ran ? [...leaves] : [],
      // from elsewhere, and in a page, the answer cannot be told
      answer: way === 'own page' ? answer : seen.answer,
      denied: isTold ? [`${caller}: ${answer}`] : [],
      withoutAddress: [],
    },
    seen,
    refusal: told.refusal,
  };
}

const refusalFor = (row: Case, object: string, caller: Caller): string =>
  row.refusal?.(object, caller) ??
  (outside.includes(caller) ? 'SIGNED_OUT' : caller === 'oneTime' ? 'PASSWORD_MUST_CHANGE' : 'NOT_FOUND');
