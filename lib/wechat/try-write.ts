import { database } from '@/db/client';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { addDays } from '@/lib/measure/day';
import type { Day } from '@/lib/measure/period';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import type { Timeouts } from './api-client';
import type { Failure } from './code-rules';
import { readDays } from './day-rules';
import { askDatacube } from './pull-write';

/** A trial's result: yesterday's followers, that they are not ready yet, or why it failed. */
export type ConnectionTrial =
  | { ok: true; day: Day; followers: number | null }
  | { ok: false; failure: Failure };

/** Somebody waits for the answer: one attempt per request. */
const brief: Timeouts = { seconds: 8, pauses: [] };

/**
 * Requests a token and yesterday's followers with the saved settings, even while the connector is off; the trail
 * records who tried. NOT_FOUND for those who may not.
 */
export async function tryWechat(actor: Actor, patience: Timeouts = brief): Promise<Outcome<ConnectionTrial>> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const tried = await requestFollowers(patience);
  await database().transaction((tx) => record(tx, actor, [{ action: 'wechat.try', affectsFigures: false }]));
  return done(tried);
}

async function requestFollowers(patience: Timeouts): Promise<ConnectionTrial> {
  const { today } = await reportingCalendar(database());
  const day = addDays(today, -1);
  const answer = await askDatacube('getusercumulate', { begin_date: day, end_date: day }, patience);
  if (!answer.ok)
    return answer.failure.kind === 'notReady'
      ? { ok: true, day, followers: null }
      : { ok: false, failure: answer.failure };
  const [row] = readDays('followers', { begin: day, end: day }, answer.body) ?? [];
  return row ? { ok: true, day, followers: row.value } : { ok: false, failure: { kind: 'malformed' } };
}
