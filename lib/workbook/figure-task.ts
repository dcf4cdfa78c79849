import { closeDatabase } from '@/db/client';
import { outageRefusal, refusalOf } from '@/lib/kit/refusal/database';
import type { Outcome } from '@/lib/kit/refusal/rules';
import type { PersonActor } from '@/lib/viewer/rules';
import { checkFigures, storeFigures } from './figure-write';

type Options =
  | { does: 'check'; personId: string; upload: string }
  | { does: 'store'; actor: PersonActor; upload: string; reason: string };

/** Checks or imports an upload of figures; it knows the database and nothing else of ours. */
export default async function figures({ options }: { options: Options }): Promise<Outcome<unknown>> {
  try {
    return options.does === 'check'
      ? await checkFigures(options.personId, options.upload)
      : await storeFigures(options.actor, options.upload, options.reason);
  } catch (error) {
    const refusal = refusalOf(error) ?? outageRefusal(error);
    if (refusal) return refusal;
    throw error;
  } finally {
    await closeDatabase();
  }
}
