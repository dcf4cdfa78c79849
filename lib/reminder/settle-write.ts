import type postgres from 'postgres';
import type { DeliveryCode, DeliveryResult } from '@/lib/channel/rules';
import type { ClaimedMessage } from './claim-write';
import { backoffSeconds, maxAttempts } from './rules';
import { openClient, withTimeout } from './sender-database-client';

/** What becomes of a claimed message: it has ended, or waits for so many seconds. */
export type Disposition =
  | { state: 'sent' }
  | { state: 'failed' | 'unconfirmed'; code: DeliveryCode }
  | { state: 'queued' | 'held'; code: DeliveryCode | null; seconds: number; countsAsAttempt: boolean };

/** Given back untouched, for whoever claims it next. */
export const released: Disposition = { state: 'queued', code: null, seconds: 0, countsAsAttempt: false };

/** What a delivery's result makes of a message. `chance` (0 to 1) spreads the retries. */
export function dispositionFor(
  { tries }: Pick<ClaimedMessage, 'tries'>,
  result: DeliveryResult,
  chance = Math.random(),
): Disposition {
  if (result.kind === 'sent') return { state: 'sent' };
  const { code } = result;
  if (result.kind === 'unknown') return { state: 'unconfirmed', code };
  if (result.kind === 'failed') return { state: 'failed', code };
  // An overloaded service is nobody's fault and does not count as an attempt.
  if (code === 'tooFast')
    return { state: 'queued', code, seconds: result.seconds ?? 60, countsAsAttempt: false };
  if (tries >= maxAttempts) return { state: 'failed', code };
  return { state: 'queued', code, seconds: backoffSeconds(tries, chance), countsAsAttempt: true };
}

/** Stores a disposition, as long as this sender still holds the message. */
export async function settle(sql: postgres.Sql, id: string, disposition: Disposition): Promise<void> {
  const { state } = disposition;
  const code = 'code' in disposition ? disposition.code : null;
  const waiting = 'seconds' in disposition ? disposition : { seconds: 0, countsAsAttempt: true };
  await sql`update message set state = ${state}, last_error = ${code}, lease_until = null,
      tries = tries - ${waiting.countsAsAttempt ? 0 : 1}::int,
      sent_at = case when ${state}::text = 'sent' then now() end,
      handed_at = case when ${state}::text in ('queued', 'held') then null else handed_at end,
      next_try_at = now() + make_interval(secs => ${waiting.seconds})
    where id = ${id} and state in ('sending', 'handed')`;
}

/** Over new connections until the database is back: what has been delivered must not be forgotten. */
export async function settleWithRetry(url: string, id: string, disposition: Disposition): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const sql = openClient(url);
    try {
      return await withTimeout(settle(sql, id, disposition), 5);
    } catch (error) {
      if (attempt >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
