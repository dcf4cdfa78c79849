import { eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { formSubmission } from '@/db/schema';

/** Whether a submission of a form was stored: then only its answer was lost. */
export async function isSubmissionStored(id: string): Promise<boolean> {
  const found = await database()
    .select({ id: formSubmission.id })
    .from(formSubmission)
    .where(eq(formSubmission.id, id));
  return found.length > 0;
}
