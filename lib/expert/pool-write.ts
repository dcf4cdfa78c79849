import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { expert } from '@/db/schema';
import { databaseError, isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { rightsOf } from './ledger-load';

export type ExpertRow = typeof expert.$inferSelect;

/** A transaction of somebody who keeps the pool; for everybody else there is none. */
export function withPool<T>(actor: Actor, work: (tx: Handle) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return database()
    .transaction(async (tx) => ((await mayKeep(tx, actor)) ? work(tx) : refuse('NOT_FOUND')))
    .catch((error) => {
      if (databaseError(error)?.code === '23P01') return refuse('TERM_OVERLAP');
      return isUniqueViolation(error) ? refuse('EXPERT_MOVED') : refusedOr(error);
    });
}

/** The same about one expert, locked, who is still somebody: who was erased takes no change. */
export const withExpert = <T>(
  actor: Actor,
  query: { number: number; version: number },
  work: (tx: Handle, row: ExpertRow) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  withPool(actor, async (tx) => {
    const [row] = await tx.select().from(expert).where(eq(expert.number, query.number)).for('update');
    if (!row) return refuse('NOT_FOUND');
    if (row.erasedAt !== null) return refuse('EXPERT_ERASED');
    if (row.version !== query.version) return editedMeanwhile(row.version, {}, {});
    return work(tx, row);
  });

/** Marks a change of an expert, so that whoever opened the page before must reload. */
export async function raiseVersion(tx: Handle, id: string): Promise<void> {
  await tx
    .update(expert)
    .set({ version: sql`${expert.version} + 1` })
    .where(eq(expert.id, id));
}

export const isDemo = (actor: Actor) => actor.kind === 'person' && actor.demo;

const mayKeep = async (tx: Handle, actor: Actor) => (await rightsOf(tx, actor)).experts === 'keep';
