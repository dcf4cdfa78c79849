import type { Outcome, Refusal } from './rules';

/** What tests ask of an outcome. */

/** What was done. @throws Error when it was refused */
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};

/** Why it was refused. @throws Error when it was not */
export const refusal = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('was not refused');
  return outcome;
};
