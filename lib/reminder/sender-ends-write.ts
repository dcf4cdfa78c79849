import type { Answer } from '@/lib/channel/rules';
import { type Claimed, conclude, type End } from './claim-write';
import { backOff, mostTries } from './rules';
import { openClient, within } from './sender-database-client';

/** Given back untouched, for whoever claims it next. */
export const givenBack: End = { state: 'queued', code: null, seconds: 0, free: true };

/** What a service's answer makes of a message. */
export function endOf(one: Pick<Claimed, 'tries'>, answer: Answer): End {
  if (answer.kind === 'sent') return { state: 'sent' };
  if (answer.kind === 'unknown') return { state: 'unconfirmed', code: answer.code };
  if (answer.kind === 'failed') return { state: 'failed', code: answer.code };
  // That the service has too much is nobody's fault and counts as no try.
  if (answer.code === 'tooFast')
    return { state: 'queued', code: answer.code, seconds: answer.seconds ?? 60, free: true };
  if (one.tries >= mostTries) return { state: 'failed', code: answer.code };
  return { state: 'queued', code: answer.code, seconds: backOff(one.tries, Math.random()) };
}

/** What has happened is not forgotten because the database was away in that moment. */
export async function concludeLater(url: string, id: string, end: End): Promise<void> {
  for (let n = 0; ; n++) {
    const fresh = openClient(url);
    try {
      return await within(conclude(fresh, id, end), 5);
    } catch (error) {
      if (n >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    } finally {
      await fresh.end({ timeout: 1 });
    }
  }
}
