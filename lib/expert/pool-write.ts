import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { expert } from '@/db/schema';
import { databaseError, isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { rightsOf } from './ledger-load';

type ExpertRecord = typeof expert.$inferSelect;

/** Runs a transaction for those who may change the pool; NOT_FOUND for others. */
export function withPool<T>(actor: Actor, work: (tx: Handle) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return database()
    .transaction(async (tx) => ((await mayKeep(tx, actor)) ? work(tx) : refuse('NOT_FOUND')))
    .catch((error) => {
      if (databaseError(error)?.code === '23P01') return refuse('TERM_OVERLAP');
      return isUniqueViolation(error) ? refuse('EXPERT_MOVED') : refusedOr(error);
    });
}

/** The same with one expert's row locked; EXPERT_ERASED once the identity is erased. */
export const withExpert = <T>(
  actor: Actor,
  query: { number: number; version: number },
  work: (tx: Handle, row: ExpertRecord) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  withPool(actor, async (tx) => {
    const [row] = await tx.select().from(expert).where(eq(expert.number, query.number)).for('update');
    if (!row) return refuse('NOT_FOUND');
    if (row.erasedAt !== null) return refuse('EXPERT_ERASED');
    if (row.version !== query.version) return editedMeanwhile(row.version, {}, {});
    return work(tx, row);
  });

/** Raises an expert's version, so that forms opened before are refused. */
export async function raiseVersion(tx: Handle, id: string): Promise<void> {
  await tx
    .update(expert)
    .set({ version: sql`${expert.version} + 1` })
    .where(eq(expert.id, id));
}

export const isDemo = (actor: Actor) => actor.kind === 'person' && actor.demo;

const mayKeep = async (tx: Handle, actor: Actor) => (await rightsOf(tx, actor)).experts === 'keep';
