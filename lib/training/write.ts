import { asc, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { training, trainingClass } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { rightsOf, trainingBranches } from '@/lib/expert/ledger-load';
import { mayKeepTraining } from '@/lib/expert/ledger-rules';
import { isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { TrainingInput, VoidInput } from './input';
import type { ClassResult } from './rules';

/**
 * Records a term with its classes, or changes one with a reason. A branch keeps its own terms, the secretariat all;
 * TRAINING_TAKEN where the programme has that number in that year already.
 */
export async function saveTraining(actor: Actor, input: TrainingInput): Promise<Outcome<{ id: string }>> {
  const { id, version, classes, reason, branch, ...entered } = input;
  const values = { ...entered, branchCode: branch, year: Number(entered.ends.slice(0, 4)) };
  const saving = database().transaction(async (tx): Promise<Outcome<{ id: string }>> => {
    const rights = await rightsOf(tx, actor);
    const reporting = trainingBranches(await currentCatalogue(tx));
    if (!mayKeepTraining(rights, branch) || !reporting.some(({ code }) => code === branch))
      return refuse('NOT_FOUND');
    if (id === '') {
      const [row] = await tx
        .insert(training)
        .values({ ...values, demo: actor.kind === 'person' && actor.demo, addedBy: actorId(actor) })
        .returning({ id: training.id });
      if (!row) throw new Error('a training term was not kept');
      await keepClasses(tx, row.id, classes);
      await record(tx, actor, [
        {
          action: 'training.add',
          ...about(values),
          after: auditView(values, classes),
          affectsFigures: false,
        },
      ]);
      return done(row);
    }
    const now = await lockTraining(tx, id);
    if (!now || !mayKeepTraining(rights, now.branchCode)) return refuse('NOT_FOUND');
    if (now.version !== version) return editedMeanwhile(now.version, {}, {});
    const change = differences(auditView(now, await classesOf(tx, id)), auditView(values, classes));
    if (!change) return done({ id });
    if (reason === '') return refuseField('reason', 'REASON_MISSING');
    await tx
      .update(training)
      .set({ ...values, version: now.version + 1, changedAt: sql`now()` })
      .where(eq(training.id, id));
    await tx.delete(trainingClass).where(eq(trainingClass.trainingId, id));
    await keepClasses(tx, id, classes);
    await record(tx, actor, [
      { action: 'training.change', ...about(values), ...change, reason, affectsFigures: false },
    ]);
    return done({ id });
  });
  return saving.catch((error) => {
    if (!isUniqueViolation(error)) return refusedOr(error);
    const refusal = {
      code: 'TRAINING_TAKEN' as const,
      detail: { year: values.year, number: values.number },
    };
    return refuse(refusal.code, refusal.detail, { number: refusal });
  });
}

/** Voids a term that never was, with a reason; it counts nowhere any more. */
export async function voidTraining(actor: Actor, { id, version, reason }: VoidInput): Promise<Outcome> {
  const voiding = database().transaction(async (tx): Promise<Outcome> => {
    const now = await lockTraining(tx, id);
    if (!now || !mayKeepTraining(await rightsOf(tx, actor), now.branchCode)) return refuse('NOT_FOUND');
    if (now.version !== version) return editedMeanwhile(now.version, {}, {});
    await tx
      .update(training)
      .set({ voidedAt: sql`now()`, version: now.version + 1, changedAt: sql`now()` })
      .where(eq(training.id, id));
    const before = auditView(now, await classesOf(tx, id));
    await record(tx, actor, [
      { action: 'training.void', ...about(now), before, reason, affectsFigures: false },
    ]);
    return done(null);
  });
  return voiding.catch(refusedOr);
}

type Values = Pick<
  typeof training.$inferSelect,
  'programme' | 'title' | 'year' | 'number' | 'starts' | 'ends' | 'branchCode' | 'note'
>;

const about = ({ year, number, branchCode }: Values) => ({
  subject: `${year} #${number}`,
  branch: branchCode,
});

/** A term as the audit trail stores it, each class as a text. */
const auditView = (
  { programme, title, number, starts, ends, branchCode, note }: Values,
  classes: readonly ClassResult[],
) => ({
  programme,
  title,
  number,
  starts,
  ends,
  branch: branchCode,
  note,
  classes: classes.map(({ name, took, passed }) => `${name} ${passed ?? '—'}/${took}`).join('; '),
});

async function lockTraining(tx: Handle, id: string) {
  const [row] = await tx.select().from(training).where(eq(training.id, id)).for('update');
  return row && row.voidedAt === null ? row : undefined;
}

const classesOf = (tx: Handle, id: string): Promise<ClassResult[]> =>
  tx
    .select({ name: trainingClass.name, took: trainingClass.took, passed: trainingClass.passed })
    .from(trainingClass)
    .where(eq(trainingClass.trainingId, id))
    .orderBy(asc(trainingClass.position));

async function keepClasses(tx: Handle, trainingId: string, classes: readonly ClassResult[]): Promise<void> {
  if (classes.length > 0)
    await tx.insert(trainingClass).values(classes.map((one, position) => ({ ...one, trainingId, position })));
}
