import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { expert, expertTerm } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { RenewInput } from './input';
import { raiseVersion, withPool } from './pool-write';
import { pseudonymOf, renewalProblem, renewedTerm } from './rules';

/** The number of terms added, and of those that the same renewal had added before. */
type RenewalCounts = { renewed: number; already: number };
type Term = typeof expertTerm.$inferSelect;

/**
 * Renews the ticked experts, all or none. Each new term follows the one that the page showed: the same renewal sent
 * twice is done once; EXPERT_MOVED where another renewal came first.
 */
export function renewExperts(actor: Actor, input: RenewInput): Promise<Outcome<RenewalCounts>> {
  return withPool(actor, async (tx) => {
    const people = await lockExperts(tx, input);
    const fresh: { id: string; number: number; last: Term; values: typeof expertTerm.$inferInsert }[] = [];
    let already = 0;
    for (const { number, last } of input.ticked) {
      const found = people.get(number);
      const from = found?.terms.find(({ id }) => id === last);
      if (!found || !from) return refuse('NOT_FOUND');
      if (found.erasedAt !== null) return refuse('EXPERT_ERASED');
      if (found.leftOn !== null) return refuse('WRONG_STATE');
      const problem = renewalProblem(from, input);
      if (problem) {
        const refusal = { code: problem.code, detail: { number: pseudonymOf(number) } };
        return refuse(refusal.code, refusal.detail, { [problem.field]: refusal });
      }
      const values = {
        expertId: found.id,
        renews: from.id,
        batch: input.batch || from.batch,
        ...renewedTerm(from, input),
        countedOn: input.on,
        by: actorId(actor),
      };
      const next = found.terms.find(({ renews }) => renews === from.id);
      if (!next) fresh.push({ id: found.id, number, last: from, values });
      else if (isSameTerm(next, values)) already++;
      else return refuse('EXPERT_MOVED', { number: pseudonymOf(number) });
    }
    if (fresh.length > 0) await tx.insert(expertTerm).values(fresh.map(({ values }) => values));
    for (const { id } of fresh) await raiseVersion(tx, id);
    await record(
      tx,
      actor,
      fresh.map(({ number, last, values }) => ({
        action: 'expert.renew',
        subject: pseudonymOf(number),
        before: { batch: last.batch, starts: last.starts, ends: last.ends },
        after: { batch: values.batch, starts: values.starts, ends: values.ends, on: values.countedOn },
        affectsFigures: false,
      })),
    );
    return done({ renewed: fresh.length, already });
  });
}

const isSameTerm = (left: Term, right: Pick<Term, 'batch' | 'starts' | 'ends' | 'countedOn'>) =>
  left.batch === right.batch &&
  left.starts === right.starts &&
  left.ends === right.ends &&
  left.countedOn === right.countedOn;

/** Locked in the order of their numbers, so that two renewals of the same experts cannot deadlock. */
async function lockExperts(tx: Handle, { ticked }: RenewInput) {
  const rows = await tx
    .select({
      id: expert.id,
      number: expert.number,
      erasedAt: expert.erasedAt,
      leftOn: expert.leftOn,
    })
    .from(expert)
    .where(
      oneOf(
        expert.number,
        ticked.map(({ number }) => number),
      ),
    )
    .orderBy(asc(expert.number))
    .for('update');
  const ids = rows.map(({ id }) => id);
  const terms =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(expertTerm)
          .where(and(oneOf(expertTerm.expertId, ids), isNull(expertTerm.voidedAt)));
  return new Map(
    rows.map((row) => [row.number, { ...row, terms: terms.filter(({ expertId }) => expertId === row.id) }]),
  );
}

/** An expert's terms that are not void, oldest first. */
export const standingTerms = (tx: Handle, expertId: string): Promise<Term[]> =>
  tx
    .select()
    .from(expertTerm)
    .where(and(eq(expertTerm.expertId, expertId), isNull(expertTerm.voidedAt)))
    .orderBy(asc(expertTerm.starts));
