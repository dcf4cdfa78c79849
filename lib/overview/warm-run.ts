import { database } from '@/db/client';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { readResults } from '@/lib/indicator/results-load';
import { viewFrom } from '@/lib/indicator/view-input';
import { reportError } from '@/lib/kit/log/report-error';
import { isDatabaseDown } from '@/lib/kit/refusal/database';

/**
 * Measures the view that the overview opens with, so that nobody waits for it after a start: with a million figures
 * that takes seconds. Never rejects; without a database there is nothing to do.
 */
export async function warmResults(): Promise<void> {
  try {
    const db = database();
    const { view } = viewFrom({}, { ...(await reportingCalendar(db)), mayWait: false });
    await readResults(db, view);
  } catch (error) {
    if (!isDatabaseDown(error)) reportError(error);
  }
}
