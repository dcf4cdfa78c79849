import { databaseError } from '@/lib/kit/refusal/database';

/**
 * Runs a transaction once more when somebody else made the same figure in the same instant: the second run sees it,
 * and answers with a conflict or names the overlapping figure.
 */
export async function retryOnUniqueViolation<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const code = databaseError(error)?.code;
    if (code !== '23505' && code !== '23P01') throw error;
    return transaction();
  }
}
