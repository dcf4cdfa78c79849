import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { type Actor, mayImport } from '@/lib/viewer/rules';
import type { FigureCounts } from './figure-shape-rules';

const task = 'lib/workbook/figure-task.ts';

/** Has another process look through an upload of figures: 20,000 rows would keep everybody else waiting here. */
export const checkFiguresInSandbox = (personId: string, upload: string): Promise<Outcome> =>
  run<null>('check', { personId, upload });

/** Has another process import an upload of figures as approved history; only an administrator's. */
export async function storeFiguresInSandbox(
  actor: Actor,
  upload: string,
  reason: string,
): Promise<Outcome<FigureCounts>> {
  if (actor.kind !== 'person' || !mayImport(actor)) return refuse('NOT_FOUND');
  return run<FigureCounts>('store', { actor, upload, reason });
}

async function run<Value>(does: 'check' | 'store', options: object): Promise<Outcome<Value>> {
  const { DATABASE_URL = '', APP_TODAY } = settings;
  const environment = { DATABASE_URL, ...(APP_TODAY && { APP_TODAY }) };
  const answer = await runInSandbox<Outcome<Value>>(
    task,
    { options: { does, ...options } },
    { environment, seconds: 60 },
  );
  if (answer.ok) return answer.value;
  if (answer.reason === 'busy') return refuse('RATE_LIMITED', { seconds: 20 });
  // It may have ended between storing and saying so.
  if (does === 'store') return refuse('OUTCOME_UNKNOWN');
  if (answer.reason === 'failed') throw new Error('the process that looks through figures failed');
  return refuse('WORKBOOK_SLOW');
}
