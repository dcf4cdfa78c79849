import { eq, sql } from 'drizzle-orm';
import { expert, expertChange, expertTerm } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { CorrectInput, CorrectTermInput, EraseInput } from './input';
import { raiseVersion, withExpert } from './pool-write';
import { standingTerms } from './renew-write';
import { pseudonymOf } from './rules';

/**
 * Corrects an expert's identity, with a reason. Old values and reason are stored in the expert's history, which an
 * erasure empties; the audit trail records the names of the fields only.
 */
export const correctExpert = (
  actor: Actor,
  { number, version, reason, ...to }: CorrectInput,
): Promise<Outcome> =>
  withExpert(actor, { number, version }, async (tx, row) => {
    const change = differences(row, to);
    if (!change) return done(null);
    await tx
      .update(expert)
      .set({ ...change.after, version: row.version + 1 })
      .where(eq(expert.id, row.id));
    await tx.insert(expertChange).values({ expertId: row.id, ...change, reason, by: actorId(actor) });
    await record(tx, actor, [
      {
        action: 'expert.correct',
        subject: pseudonymOf(number),
        after: { corrected: Object.keys(change.after).join(', ') },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });

/**
 * Corrects a term's batch and days, or voids it; the months that it touches are counted again. TERM_RENEWED where
 * another term renews it, TERM_OVERLAP where it would overlap another.
 */
export const correctTerm = (
  actor: Actor,
  { number, version, term: id, voided, reason, on, ...typed }: CorrectTermInput,
): Promise<Outcome> =>
  withExpert(actor, { number, version }, async (tx, row) => {
    const terms = await standingTerms(tx, row.id);
    const current = terms.find((one) => one.id === id);
    if (!current) return refuse('NOT_FOUND');
    const next = terms.find(({ renews }) => renews === id);
    const before = terms.find((one) => one.id === current.renews);
    if (voided && next) return refuseField('voided', 'TERM_RENEWED');
    if (!voided) {
      if (typed.ends < typed.starts) return refuseField('ends', 'TERM_ORDER');
      if (on > typed.ends) return refuseField('on', 'TERM_ON');
      if (before && typed.starts <= before.ends) return refuseField('starts', 'TERM_OVERLAP');
      if (next && typed.ends >= next.starts) return refuseField('ends', 'TERM_OVERLAP');
    }
    const change = voided
      ? { before: { voided: false }, after: { voided: true } }
      : differences(current, { ...typed, countedOn: on });
    if (!change) return done(null);
    await tx
      .update(expertTerm)
      .set(voided ? { voidedAt: sql`now()` } : { ...typed, countedOn: on })
      .where(eq(expertTerm.id, id));
    await raiseVersion(tx, row.id);
    await tx
      .insert(expertChange)
      .values({ expertId: row.id, termId: id, ...change, reason, by: actorId(actor) });
    await record(tx, actor, [
      { action: 'expert.correctTerm', subject: pseudonymOf(number), ...change, affectsFigures: false },
    ]);
    return done(null);
  });

/**
 * Erases an expert's name, unit, field and history for good; they leave the pool today, and terms that have not started
 * are void. The number, the terms and the counts of past months stay.
 */
export const eraseExpert = (actor: Actor, { number, version, why }: EraseInput): Promise<Outcome> =>
  withExpert(actor, { number, version }, async (tx, row) => {
    const { today } = await reportingCalendar(tx);
    const terms = await standingTerms(tx, row.id);
    // Latest first: a term is voided after the one that renews it.
    for (const { id } of terms.filter((one) => one.countedOn > today && one.starts > today).reverse())
      await tx.update(expertTerm).set({ voidedAt: sql`now()` }).where(eq(expertTerm.id, id));
    await tx
      .update(expert)
      .set({
        name: '',
        unit: '',
        field: '',
        leftOn: row.leftOn ?? today,
        erasedAt: sql`now()`,
        erasedFor: why,
        version: row.version + 1,
      })
      .where(eq(expert.id, row.id));
    await tx
      .update(expertChange)
      .set({ before: null, after: null, reason: '' })
      .where(eq(expertChange.expertId, row.id));
    await record(tx, actor, [
      {
        action: 'expert.erase',
        subject: pseudonymOf(number),
        after: { why, on: today },
        affectsFigures: false,
      },
    ]);
    return done(null);
  });
