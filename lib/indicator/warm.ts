import { database } from '@/db/client';
import { todayFor } from '@/lib/association/today';
import { isDatabaseDown } from '@/lib/refusal/database';
import { reportError } from '@/lib/report-error';
import { currentCatalogue } from './catalogue';
import { readResults } from './results';
import { viewFrom } from './view-input';

/**
 * Measures the view that the overview opens with, so that nobody waits for it after a start: with a million figures
 * that takes seconds. Never rejects; without a database there is nothing to do.
 */
export async function warmResults(): Promise<void> {
  try {
    const db = database();
    const { association } = await currentCatalogue(db);
    const today = todayFor(association.seededWith);
    const { view } = viewFrom({}, { today, deadlineDay: association.deadlineDay, mayWait: false });
    await readResults(db, view);
  } catch (error) {
    if (!isDatabaseDown(error)) reportError(error);
  }
}
