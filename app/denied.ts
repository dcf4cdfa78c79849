import { notFound } from 'next/navigation';
import type { AttemptDetails } from '@/lib/kit/action/denial-rules';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import type { Viewer } from '@/lib/viewer/rules';

/** Answers 404 to somebody signed in, and has the audit trail keep what they tried (`noteDenial`). */
export async function denied(
  viewer: Viewer,
  attempt: string,
  attempted: AttemptDetails = {},
): Promise<never> {
  await noteDenial(attempt, 'NOT_FOUND', attempted, viewer);
  notFound();
}
