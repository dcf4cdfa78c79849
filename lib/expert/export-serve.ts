import { recordTaken } from '@/lib/audit/taken-write';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';
import { exportExpert } from './read';

/** Everything stored about an expert, for somebody who takes it along: that leaves a row in the trail. */
export async function takeExpert(
  actor: PersonActor,
  viewer: Viewer,
  number: number | null,
): Promise<object | null> {
  const data = await exportExpert(viewer, number);
  if (data) await recordTaken(actor, 'expert.export', String(number));
  return data;
}
