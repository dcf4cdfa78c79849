import { and, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, indicator, plan, planItem, planRevision } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, actorId, mayPlan } from '@/lib/viewer/rules';
import { carryDoneSteps } from './checklist-rules';
import { compareNumbers, findDependencyCycle } from './document-rules';
import type { DropInput, ItemInput } from './item-input';

export type SavedItem = { number: string; revision: number | null };
type Row = typeof planItem.$inferSelect;
type Plan = { year: number; state: 'draft' | 'adopted'; revisions: number };

/**
 * Adds an item to a plan or changes what the plan says of one: freely in a draft, in an adopted plan as a revision,
 * whose reason must be given. In an adopted plan a number stays what it is, and a step that keeps its words stays done.
 */
export function saveItem(actor: Actor, typed: ItemInput): Promise<Outcome<SavedItem>> {
  return changePlan(actor, typed.year, async (tx, kept, items) => {
    const before = items.find(({ number }) => number === typed.was);
    if (typed.was !== '' && !before) return refuse('NOT_FOUND');
    const problem = (await unknownReference(tx, typed)) ?? problemOf(typed, kept, items, before);
    if (problem) return problem;
    const values = { ...valuesOf(typed), ...positionOf(typed, items, before) };
    const listed = before && {
      doneSteps: carryDoneSteps(before.steps, before.doneSteps, values.steps),
      chosen:
        carryDoneSteps(before.options, before.chosen === null ? [] : [before.chosen], values.options)[0] ??
        null,
      // A revised deadline is the plan's own again; one that was granted before no longer counts.
      ...(before.due !== values.due && { extendedTo: null, dueBasis: basisOf(actor) }),
      ...(before.ownerCode !== values.ownerCode && { ownerBasis: basisOf(actor) }),
    };
    if (before?.state === 'closed') {
      if (values.options.length > 0 && listed?.chosen === null) return refuse('WRONG_STATE');
      const first = items.find(({ number }) => number === typed.dependsOn);
      if (first && first.state !== 'closed') return refuse('PLAN_DEPENDS', { number: first.number });
    }
    const change = before ? changeOf(before, values) : null;
    if (before && !change) return done({ number: typed.number, revision: null });
    const revision = await insertRevision(tx, actor, kept, {
      number: typed.number,
      move: before ? 'change' : 'add',
      before: change?.before ?? null,
      after: change?.after ?? values,
      reason: typed.reason,
    });
    const counted = revision === null ? {} : { revision };
    if (before)
      await tx
        .update(planItem)
        .set({ ...values, ...listed, ...counted, version: before.version + 1 })
        .where(itemIs(before));
    else
      await tx.insert(planItem).values({
        ...values,
        ...counted,
        year: kept.year,
        ownerBasis: basisOf(actor),
        dueBasis: basisOf(actor),
      });
    await record(tx, actor, [
      {
        action: kept.state === 'draft' ? 'plan.draft' : 'plan.revise',
        subject: `${kept.year} ${typed.number}`,
        branch: typed.owner,
        ...(change ?? { after: values }),
        reason: typed.reason,
        shows: kept.state === 'adopted',
      },
    ]);
    return done({ number: typed.number, revision });
  });
}

/** Removes an item from a draft; withdraws it from an adopted plan, or puts it back, as a revision with a reason. */
export function dropItem(actor: Actor, asked: DropInput): Promise<Outcome<SavedItem>> {
  return changePlan(actor, asked.year, async (tx, kept, items) => {
    const row = items.find(({ number }) => number === asked.number);
    if (!row) return refuse('NOT_FOUND');
    if (row.version !== asked.base) return refuse('PLAN_MOVED');
    const after = items.filter(({ dependsOn, withdrawn }) => dependsOn === row.number && !withdrawn);
    const waiting = after.find(({ state }) => state === 'closed') ?? after[0];
    if (kept.state === 'draft') {
      if (waiting) return refuse('PLAN_CIRCLE');
      await tx.delete(planItem).where(itemIs(row));
    } else {
      if (asked.reason === '') return reasonMissing();
      if (row.state === 'closed') return refuse('WRONG_STATE');
      if (row.withdrawn && waiting?.state === 'closed')
        return refuse('PLAN_NEEDED', { number: waiting.number });
    }
    const withdrawn = !row.withdrawn;
    const revision = await insertRevision(tx, actor, kept, {
      number: row.number,
      move: withdrawn ? 'withdraw' : 'restore',
      before: null,
      after: null,
      reason: asked.reason,
    });
    if (revision !== null)
      await tx
        .update(planItem)
        .set({ withdrawn, revision, version: row.version + 1 })
        .where(itemIs(row));
    await record(tx, actor, [
      {
        action: kept.state === 'draft' ? 'plan.draft' : withdrawn ? 'plan.withdraw' : 'plan.restore',
        subject: `${kept.year} ${row.number}`,
        branch: row.ownerCode,
        before: { title: row.title },
        reason: asked.reason,
        shows: kept.state === 'adopted',
      },
    ]);
    return done({ number: row.number, revision });
  });
}

type PlanChange = (tx: Handle, kept: Plan, items: Row[]) => Promise<Outcome<SavedItem>>;

async function changePlan(actor: Actor, year: number, work: PlanChange): Promise<Outcome<SavedItem>> {
  if (actor.kind !== 'person' || !mayPlan(actor)) return refuse('NOT_FOUND');
  const changing = database().transaction(async (tx) => {
    const [kept] = await tx
      .select({ year: plan.year, state: plan.state, revisions: plan.revisions })
      .from(plan)
      .where(eq(plan.year, year))
      .for('update');
    if (!kept) return refuse('NOT_FOUND');
    return work(tx, kept, await tx.select().from(planItem).where(eq(planItem.year, year)));
  });
  return changing.catch((error) => (isUniqueViolation(error) ? refuse('PLAN_MOVED') : refusedOr(error)));
}

const reasonMissing = (): Refusal =>
  refuse('REASON_MISSING', undefined, { reason: { code: 'REASON_MISSING' } });

function problemOf(typed: ItemInput, kept: Plan, items: Row[], before: Row | undefined): Refusal | null {
  if ((before?.version ?? 0) !== typed.base) return refuse('PLAN_MOVED');
  const adopted = kept.state === 'adopted';
  if (adopted && typed.reason === '') return reasonMissing();
  const others = items.filter((item) => item !== before);
  const taken =
    others.some(({ number }) => number === typed.number) || (adopted && before && typed.number !== typed.was);
  if (taken) return inField('number', 'PLAN_NUMBER', { number: typed.number });
  // In a draft, whatever waits for a renumbered item would wait for nothing.
  const circle = findDependencyCycle([typed, ...others]);
  if (circle !== null) return inField(circle === typed.number ? 'dependsOn' : 'number', 'PLAN_CIRCLE');
  for (const [some, someEn, field] of [
    [typed.steps, typed.stepsEn, 'stepsEn'],
    [typed.options, typed.optionsEn, 'optionsEn'],
  ] as const)
    if (someEn.length > 0 && someEn.length !== some.length) return inField(field, 'FIELD_INVALID');
  return typed.options.length === 1 ? inField('options', 'FIELD_INVALID') : null;
}

const inField = (field: string, code: Refusal['code'], detail?: Refusal['detail']): Refusal =>
  refuse(code, detail, { [field]: { code, ...(detail && { detail }) } });

async function unknownReference(tx: Handle, typed: ItemInput): Promise<Refusal | null> {
  const codes = (await tx.select({ code: branch.code }).from(branch)).map(({ code }) => code);
  if (!codes.includes(typed.owner)) return inField('owner', 'FIELD_INVALID');
  if (typed.support !== null && (!codes.includes(typed.support) || typed.support === typed.owner))
    return inField('support', 'FIELD_INVALID');
  if (typed.indicator === null) return null;
  const found = await tx.select({ one: sql`1` }).from(indicator).where(eq(indicator.code, typed.indicator));
  return found.length > 0 ? null : inField('indicator', 'FIELD_INVALID');
}

const valuesOf = (typed: ItemInput) => ({
  number: typed.number,
  section: typed.section,
  sectionEn: typed.sectionEn || typed.section,
  title: typed.title,
  titleEn: typed.titleEn || typed.title,
  ownerCode: typed.owner,
  supportCode: typed.support,
  kind: typed.kind,
  due: typed.due,
  evidence: typed.evidence,
  dependsOn: typed.dependsOn,
  indicatorCode: typed.indicator,
  steps: typed.steps,
  stepsEn: typed.stepsEn.length > 0 ? typed.stepsEn : typed.steps,
  options: typed.options,
  optionsEn: typed.optionsEn.length > 0 ? typed.optionsEn : typed.options,
});

/** An item keeps its place; a new one comes behind the last whose number is smaller. */
function positionOf(typed: ItemInput, items: Row[], before: Row | undefined): { position: number } {
  if (before && before.number === typed.number) return { position: before.position };
  const earlier = items.filter((item) => item !== before && compareNumbers(item.number, typed.number) < 0);
  return { position: Math.max(0, ...earlier.map(({ position }) => position)) };
}

function changeOf(before: Row, values: ReturnType<typeof valuesOf>) {
  const plain = (of: Record<string, unknown>) =>
    Object.fromEntries(
      Object.keys(values).map((name) => [name, Array.isArray(of[name]) ? of[name].join('\n') : of[name]]),
    );
  return differences(plain(before), plain(values));
}

type Revision = Pick<typeof planRevision.$inferInsert, 'number' | 'move' | 'before' | 'after' | 'reason'>;

/** The revision's number in an adopted plan; null in a draft, which has none. */
async function insertRevision(
  tx: Handle,
  actor: Actor,
  kept: Plan,
  revision: Revision,
): Promise<number | null> {
  if (kept.state === 'draft') return null;
  const number = kept.revisions + 1;
  await tx.update(plan).set({ revisions: number }).where(eq(plan.year, kept.year));
  await tx.insert(planRevision).values({
    ...revision,
    year: kept.year,
    revision: number,
    by: actorId(actor),
  });
  return number;
}

const basisOf = (actor: Actor) => (actor.kind === 'person' && actor.demo ? ('demo' as const) : null);

const itemIs = ({ year, number }: { year: number; number: string }) =>
  and(eq(planItem.year, year), eq(planItem.number, number));
