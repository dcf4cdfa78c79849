import { eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch, indicator, plan, planItem, planRevision } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { record } from '@/lib/audit/write';
import { isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId, mayPlan } from '@/lib/viewer/rules';
import { planItemKey } from '@/lib/vocabulary/plan-item';
import { carryDoneSteps } from './checklist-rules';
import { compareNumbers, findDependencyCycle } from './document-rules';
import type { DropInput, ItemInput } from './item-input';
import { itemIs } from './item-write';
import { basisOf } from './write';

type SavedItem = { number: string; revision: number | null };
type Row = typeof planItem.$inferSelect;
type Plan = { year: number; state: 'draft' | 'adopted'; revisions: number };

/**
 * Adds or changes an item: freely in a draft, in an adopted plan as a revision with a reason. In an adopted plan numbers
 * cannot change, and a step that keeps its text stays done.
 */
export function saveItem(actor: Actor, typed: ItemInput): Promise<Outcome<SavedItem>> {
  return changePlan(actor, typed.year, async (tx, current, items) => {
    const before = items.find(({ number }) => number === typed.was);
    if (typed.was !== '' && !before) return refuse('NOT_FOUND');
    const problem = (await unknownReference(tx, typed)) ?? problemOf(typed, current, items, before);
    if (problem) return problem;
    const values = {
      ...valuesOf(typed),
      ...positionOf(typed, items, before),
      ...basesOf(actor, typed, before),
    };
    const carried = before && {
      doneSteps: carryDoneSteps(before.steps, before.doneSteps, values.steps),
      chosen:
        carryDoneSteps(before.options, before.chosen === null ? [] : [before.chosen], values.options)[0] ??
        null,
      // A revised deadline replaces an extended one.
      ...(before.due !== values.due && { extendedTo: null }),
    };
    if (before?.state === 'closed') {
      if (values.options.length > 0 && carried?.chosen === null) return refuse('WRONG_STATE');
      const predecessor = items.find(({ number }) => number === typed.dependsOn);
      if (predecessor && predecessor.state !== 'closed')
        return refuse('PLAN_DEPENDS', { number: predecessor.number });
    }
    const change = before ? changeOf(before, values) : null;
    if (before && !change)
      return current.state === 'adopted'
        ? refuse('PLAN_UNCHANGED')
        : done({ number: typed.number, revision: null });
    const revision = await insertRevision(tx, actor, current, {
      number: typed.number,
      move: before ? 'change' : 'add',
      before: change?.before ?? null,
      after: change?.after ?? values,
      reason: typed.reason,
    });
    const revised = revision === null ? {} : { revision };
    if (before)
      await tx
        .update(planItem)
        .set({ ...values, ...carried, ...revised, version: before.version + 1 })
        .where(itemIs(before));
    else await tx.insert(planItem).values({ ...values, ...revised, year: current.year });
    await record(tx, actor, [
      {
        action: current.state === 'draft' ? 'plan.draft' : 'plan.revise',
        subject: planItemKey({ year: current.year, number: typed.number }),
        branch: typed.owner,
        ...(change ?? { after: values }),
        reason: typed.reason,
        affectsFigures: current.state === 'adopted',
      },
    ]);
    return done({ number: typed.number, revision });
  });
}

/** Removes an item from a draft; withdraws it from an adopted plan, or puts it back, as a revision with a reason. */
export function dropItem(actor: Actor, input: DropInput): Promise<Outcome<SavedItem>> {
  return changePlan(actor, input.year, async (tx, current, items) => {
    const row = items.find(({ number }) => number === input.number);
    if (!row) return refuse('NOT_FOUND');
    if (row.version !== input.base) return refuse('PLAN_MOVED');
    const after = items.filter(({ dependsOn, withdrawn }) => dependsOn === row.number && !withdrawn);
    const waiting = after.find(({ state }) => state === 'closed') ?? after[0];
    if (current.state === 'draft') {
      if (after.length > 0) return refuse('PLAN_AWAITED', { numbers: numbersOf(after) });
      await tx.delete(planItem).where(itemIs(row));
    } else {
      if (input.reason === '') return reasonMissing();
      if (row.state === 'closed') return refuse('WRONG_STATE');
      if (row.withdrawn && waiting?.state === 'closed')
        return refuse('PLAN_NEEDED', { number: waiting.number });
    }
    const withdrawn = !row.withdrawn;
    const revision = await insertRevision(tx, actor, current, {
      number: row.number,
      move: withdrawn ? 'withdraw' : 'restore',
      before: null,
      after: null,
      reason: input.reason,
    });
    if (revision !== null)
      await tx
        .update(planItem)
        .set({ withdrawn, revision, version: row.version + 1 })
        .where(itemIs(row));
    await record(tx, actor, [
      {
        action: current.state === 'draft' ? 'plan.draft' : withdrawn ? 'plan.withdraw' : 'plan.restore',
        subject: planItemKey(row),
        branch: row.ownerCode,
        before: { title: row.title },
        reason: input.reason,
        affectsFigures: current.state === 'adopted',
      },
    ]);
    return done({ number: row.number, revision });
  });
}

type PlanChange = (tx: Handle, current: Plan, items: Row[]) => Promise<Outcome<SavedItem>>;

async function changePlan(actor: Actor, year: number, change: PlanChange): Promise<Outcome<SavedItem>> {
  if (actor.kind !== 'person' || !mayPlan(actor)) return refuse('NOT_FOUND');
  const changing = database().transaction(async (tx) => {
    const [current] = await tx
      .select({ year: plan.year, state: plan.state, revisions: plan.revisions })
      .from(plan)
      .where(eq(plan.year, year))
      .for('update');
    if (!current) return refuse('NOT_FOUND');
    return change(tx, current, await tx.select().from(planItem).where(eq(planItem.year, year)));
  });
  return changing.catch((error) => (isUniqueViolation(error) ? refuse('PLAN_MOVED') : refusedOr(error)));
}

const numbersOf = (items: readonly Row[]): string => items.map(({ number }) => number).join('、');

const reasonMissing = (): Refusal => refuseField('reason', 'REASON_MISSING');

function problemOf(typed: ItemInput, current: Plan, items: Row[], before: Row | undefined): Refusal | null {
  if ((before?.version ?? 0) !== typed.base) return refuse('PLAN_MOVED');
  const adopted = current.state === 'adopted';
  if (adopted && typed.reason === '') return reasonMissing();
  const others = items.filter((item) => item !== before);
  const isTaken =
    others.some(({ number }) => number === typed.number) || (adopted && before && typed.number !== typed.was);
  if (isTaken) return refuseField('number', 'PLAN_NUMBER', { number: typed.number });
  // In a draft, items that depend on a renumbered item would depend on nothing.
  const left = others.filter(({ dependsOn }) => dependsOn !== null && dependsOn === before?.number);
  if (before && typed.number !== before.number && left.length > 0)
    return refuseField('number', 'PLAN_AWAITED', { numbers: numbersOf(left) });
  const cycle = findDependencyCycle([typed, ...others]);
  if (cycle !== null) return refuseField(cycle === typed.number ? 'dependsOn' : 'number', 'PLAN_CIRCLE');
  for (const [lines, linesEn, field] of [
    [typed.steps, typed.stepsEn, 'stepsEn'],
    [typed.options, typed.optionsEn, 'optionsEn'],
  ] as const)
    if (linesEn.length > 0 && linesEn.length !== lines.length) return refuseField(field, 'FIELD_INVALID');
  return typed.options.length === 1 ? refuseField('options', 'FIELD_INVALID') : null;
}

async function unknownReference(tx: Handle, typed: ItemInput): Promise<Refusal | null> {
  const codes = (await tx.select({ code: branch.code }).from(branch)).map(({ code }) => code);
  if (!codes.includes(typed.owner)) return refuseField('owner', 'FIELD_INVALID');
  if (typed.support !== null && (!codes.includes(typed.support) || typed.support === typed.owner))
    return refuseField('support', 'FIELD_INVALID');
  if (typed.indicator === null) return null;
  const found = await tx.select({ one: sql`1` }).from(indicator).where(eq(indicator.code, typed.indicator));
  return found.length > 0 ? null : refuseField('indicator', 'FIELD_INVALID');
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

/** Who leads and by when are the editor's own once changed or confirmed: no longer a demo's, unless the editor is one. */
function basesOf(actor: Actor, typed: ItemInput, before: Row | undefined) {
  const isOwn = (isChanged: boolean, name: 'owner' | 'due') =>
    !before || isChanged || typed.confirm.includes(name);
  return {
    ownerBasis: isOwn(before?.ownerCode !== typed.owner, 'owner')
      ? basisOf(actor)
      : (before?.ownerBasis ?? null),
    dueBasis: isOwn(before?.due !== typed.due, 'due') ? basisOf(actor) : (before?.dueBasis ?? null),
  };
}

/** An item keeps its position; a new one comes after the last with a smaller number. */
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
export async function insertRevision(
  tx: Handle,
  actor: Actor,
  current: Plan,
  revision: Revision,
): Promise<number | null> {
  if (current.state === 'draft') return null;
  const number = current.revisions + 1;
  await tx.update(plan).set({ revisions: number }).where(eq(plan.year, current.year));
  await tx.insert(planRevision).values({
    ...revision,
    year: current.year,
    revision: number,
    by: actorId(actor),
  });
  return number;
}
