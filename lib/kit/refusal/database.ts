import { type Refusal, refuse } from './rules';

type DatabaseError = { code?: string; constraint_name?: string; detail?: string; cause?: unknown };

const byCode: Record<string, () => Refusal> = {
  '23P01': () => refuse('OVERLAP'),
  AD003: () => refuse('NOT_FOUND'),
  AD004: () => refuse('FIELD_INVALID'),
  AD005: () => refuse('FIELD_INVALID'),
  AD006: () => refuse('FIELD_INVALID'),
  AD007: () => refuse('NUMERATOR_ABOVE'),
  AD008: () => refuse('PERIOD_LOCKED'),
  AD009: () => refuse('PERIOD_WAITING'),
  AD010: () => refuse('WRONG_STATE'),
  AD011: () => refuse('WRONG_STATE'),
  AD020: () => refuse('KIND_FIXED'),
  AD040: () => refuse('WRONG_STATE'),
  AD041: () => refuse('EXCUSE_REPORTED'),
  AD030: () => refuse('WRONG_STATE'),
  AD071: () => refuse('EXPERT_ERASED'),
  AD072: () => refuse('TERM_RENEWED'),
  AD073: () => refuse('NOT_FOUND'),
  AD080: () => refuse('WRONG_STATE'),
  AD050: () => refuse('WRONG_STATE'),
  AD051: () => refuse('WRONG_STATE'),
  AD060: () => refuse('WRONG_STATE'),
  '40001': () => refuse('CONFLICT'),
  '40P01': () => refuse('CONFLICT'),
  '55P03': () => refuse('CONFLICT'),
};
const unreachable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_|OUTCOME_UNKNOWN|57P0|08|53300)/;

/** The database's own error below drizzle's wrapping, or undefined when it is none. */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (
    let e = error as DatabaseError | undefined, i = 0;
    e && i < 4;
    e = e.cause as DatabaseError | undefined, i++
  ) {
    if (typeof e.code === 'string') return e;
  }
  return undefined;
}

/** The database's refusal of a write; null when the error is anything else. */
export const refusalOf = (error: unknown): Refusal | null =>
  byCode[databaseError(error)?.code ?? '']?.() ?? null;

/** Somebody else made the same thing first: its key is taken. */
export const isUniqueViolation = (error: unknown): boolean => databaseError(error)?.code === '23505';

/**
 * Runs a transaction once more when somebody else made the same thing in the same instant: the second run sees it, and
 * answers with a conflict or names what overlaps.
 */
export async function retryOnUniqueViolation<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const overlaps = databaseError(error)?.code === '23P01';
    if (!overlaps && !isUniqueViolation(error)) throw error;
    return transaction();
  }
}

/** The database cannot be reached, or went away. */
export const isDatabaseDown = (error: unknown): boolean => unreachable.test(databaseError(error)?.code ?? '');

/** The tables are not those of this program: they are still to be migrated. */
export const isSchemaMissing = (error: unknown): boolean =>
  /^(3F000|42P01|42703)$/.test(databaseError(error)?.code ?? '');

/**
 * What a person is told whose request failed with the database; null when it failed otherwise. A write whose answer
 * was lost may be stored.
 */
export function outageRefusal(error: unknown): Refusal | null {
  if (databaseError(error)?.code === 'OUTCOME_UNKNOWN') return refuse('OUTCOME_UNKNOWN');
  return isDatabaseDown(error) ? refuse('DB_DOWN') : null;
}

/**
 * Ends a write in the refusal that the database spoke, for `transaction(…).catch(refusedOr)`.
 * @throws the error itself when it is a surprise
 */
export function refusedOr(error: unknown): Refusal {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  return refusal;
}
