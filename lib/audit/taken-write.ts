import { database } from '@/db/client';
import type { PersonActor } from '@/lib/viewer/rules';
import { record } from './write';

/** Tables that hold personal data: of people who sign in, of experts, and of who did what. */
export const personalTables: readonly string[] = ['people', 'experts', 'audit'];

/** Who took personal data along stands in the trail, before the file leaves. */
export const recordTaken = (
  actor: PersonActor,
  action: 'export.take' | 'expert.export',
  subject: string,
  file?: string,
): Promise<void> =>
  database().transaction((tx) =>
    record(tx, actor, [{ action, subject, ...(file && { after: { file } }), affectsFigures: false }]),
  );
