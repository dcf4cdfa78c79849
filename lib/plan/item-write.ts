import { and, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { plan, planItem, planProgress } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { countFiles } from '@/lib/evidence/quota-load';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import { type ItemMove, type ItemState, planItemKey } from '@/lib/vocabulary/plan-item';
import type { DecideInput, ProgressInput } from './item-input';
import { itemDeadline, mayMove, reportProblem } from './item-rules';
import { enqueuePlanLetters } from './letter-write';

type MoveResult = { state: ItemState; version: number };
type Row = typeof planItem.$inferSelect;
type Changes = Partial<typeof planItem.$inferInsert>;

/**
 * A lead unit's report on an item of an adopted plan: 未开始 or 进行中 with words, or a request to close it (all steps, the
 * option done and evidence) or for more time. The secretariat may report for any unit; for others the item does not
 * exist.
 */
export function reportItem(actor: Actor, report: ProgressInput): Promise<Outcome<MoveResult>> {
  const move: ItemMove = report.move === 'claim' || report.move === 'extend' ? report.move : 'report';
  return moveItem(actor, { ...report, move }, async (tx, row, today) => {
    const problem = reportProblem(move, { ...report, doneSteps: report.steps }, row);
    // Files count as evidence, like a description.
    const hasFiles =
      problem?.code === 'PLAN_EVIDENCE' && (await countFiles(tx, 'plan', planItemKey(row))) > 0;
    if (problem && !hasFiles) {
      const { field, code, detail } = problem;
      return refuse(code, detail, { [field]: { code, ...(detail && { detail }) } });
    }
    if (move === 'claim' && (await isStillOpen(tx, row.year, row.dependsOn)))
      return refuse('PLAN_DEPENDS', { number: row.dependsOn ?? '' });
    const state = stateAfterReport(report.move, row, report.steps.length > 0);
    return done({
      state,
      words: report.words,
      given: report.evidence || row.given,
      doneSteps: report.steps,
      chosen: report.chosen,
      startedOn: row.startedOn ?? (state === 'notStarted' ? null : today),
      ...noClaimOrRequest,
      ...(move === 'claim' && { claimedOn: today, claimedBy: actorId(actor) }),
      ...(move === 'extend' && { askedDue: report.due, askedReason: report.words, askedBy: actorId(actor) }),
    });
  });
}

const noClaimOrRequest = {
  claimedOn: null,
  claimedBy: null,
  askedDue: null,
  askedReason: null,
  askedBy: null,
};

function stateAfterReport(move: ProgressInput['move'], row: Row, hasDoneStep: boolean): ItemState {
  if (move === 'claim') return 'claimed';
  if (move === 'extend') return row.state === 'notStarted' && !hasDoneStep ? 'notStarted' : 'underWay';
  return move;
}

/**
 * A reviewer's decision: `close` a claimed item, or `return` it; `grant` or `refuse` more time; `reopen` a closed one.
 * Returning, refusing and reopening need a reason; nobody decides their own request.
 */
export function decideItem(actor: Actor, decision: DecideInput): Promise<Outcome<MoveResult>> {
  const { move, words } = decision;
  return moveItem(actor, decision, async (tx, row, today): Promise<Outcome<Changes>> => {
    if (words === '' && move !== 'close' && move !== 'grant') return refuseField('words', 'REASON_MISSING');
    const {
      askedDue: _askedDue,
      askedReason: _askedReason,
      askedBy: _askedBy,
      ...unclaimed
    } = noClaimOrRequest;
    const noRequest = { askedDue: null, askedReason: null, askedBy: null };
    if (move === 'grant') return done({ ...noRequest, extendedTo: row.askedDue });
    if (move === 'refuse') return done(noRequest);
    if (move === 'return') return done({ ...unclaimed, state: 'underWay' });
    if (move === 'reopen') {
      const needed = await closedDependent(tx, row);
      return needed
        ? refuse('PLAN_NEEDED', { number: needed })
        : done({ ...unclaimed, state: 'underWay', closedOn: null });
    }
    // A revision may have added a step or an option since it was claimed.
    const open = row.steps.length - row.doneSteps.length;
    if (open > 0) return refuse('PLAN_STEPS', { n: open });
    if (row.options.length > 0 && row.chosen === null) return refuse('PLAN_OPTION');
    return (await isStillOpen(tx, row.year, row.dependsOn))
      ? refuse('PLAN_DEPENDS', { number: row.dependsOn ?? '' })
      : done({ state: 'closed', closedOn: today });
  });
}

type MoveInput = {
  year: number;
  number: string;
  base: number;
  move: ItemMove;
  words: string;
  evidence?: string;
};
type ChangeOf = (tx: Handle, row: Row, today: string) => Promise<Outcome<Changes>>;

/** One transaction: lock plan and item, check the rules, change the row, add to its history and to the audit trail. */
async function moveItem(actor: Actor, input: MoveInput, changeOf: ChangeOf): Promise<Outcome<MoveResult>> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const moving = database().transaction(async (tx): Promise<Outcome<MoveResult>> => {
    const row = await lockItem(tx, input.year, input.number);
    if (!row) return refuse('NOT_FOUND');
    const may = mayMove(input.move, row, actor);
    if (!may.ok && (may.code === 'NOT_FOUND' || row.version === input.base)) return may;
    if (row.version !== input.base) return refuse('PLAN_MOVED');
    const change = await changeOf(tx, row, (await reportingCalendar(tx)).today);
    if (!change.ok) return change;
    const version = row.version + 1;
    const next = { ...row, ...change.value, version, progressDemo: row.progressDemo || actor.demo };
    await tx
      .update(planItem)
      .set({ ...change.value, version, progressDemo: next.progressDemo })
      .where(itemIs(row));
    await tx.insert(planProgress).values({
      year: row.year,
      number: row.number,
      version,
      move: input.move,
      state: next.state,
      words: input.words,
      evidence: input.evidence ?? '',
      doneSteps: next.doneSteps,
      chosen: next.chosen,
      due:
        input.move === 'extend' ? next.askedDue : input.move in { grant: 1, refuse: 1 } ? row.askedDue : null,
      demo: actor.demo,
      by: actorId(actor),
    });
    await tellOfMove(tx, actor, input, next);
    await record(tx, actor, [eventOf(input, row, next)]);
    return done({ state: next.state, version });
  });
  return moving.catch(refusedOr);
}

/** A request is told to the reviewers at once, a decision against one to the lead unit. */
async function tellOfMove(tx: Handle, actor: Actor, { move, words }: MoveInput, item: Row): Promise<void> {
  if (move === 'report' || move === 'close' || move === 'grant') return;
  const { year, number, title, titleEn, ownerCode: owner, askedDue } = item;
  const occasion = `${move}:${item.version}`;
  const about = { year, number, title, titleEn, owner, support: null, overdueDays: 0 };
  const notice = { ...about, stage: move, occasion, day: askedDue ?? itemDeadline(item), words };
  const isRequest = move === 'claim' || move === 'extend';
  await enqueuePlanLetters(tx, actor, [notice], isRequest ? 'reviewers' : 'branches');
}

const eventOf = (input: MoveInput, before: Row, after: Row) => ({
  action: `plan.${input.move}`,
  subject: planItemKey(before),
  branch: before.ownerCode,
  before: { state: before.state, doneSteps: before.doneSteps, due: before.extendedTo ?? before.due },
  after: {
    state: after.state,
    doneSteps: after.doneSteps,
    due: after.extendedTo ?? after.due,
    ...(after.chosen !== null && { chosen: after.options[after.chosen - 1] }),
    ...(input.evidence && { evidence: input.evidence }),
    ...(after.askedDue && { asked: after.askedDue }),
  },
  reason: input.words,
});

/** The item of an adopted plan, whose row is locked: closing and reopening wait for each other. */
async function lockItem(tx: Handle, year: number, number: string): Promise<Row | undefined> {
  const [found] = await tx.select({ state: plan.state }).from(plan).where(eq(plan.year, year)).for('update');
  if (found?.state !== 'adopted') return undefined;
  return (await tx.select().from(planItem).where(itemIs({ year, number })))[0];
}

const isStillOpen = async (tx: Handle, year: number, number: string | null): Promise<boolean> =>
  number !== null &&
  (
    await tx
      .select({ one: sql`1` })
      .from(planItem)
      .where(and(itemIs({ year, number }), sql`${planItem.state} <> 'closed' and not ${planItem.withdrawn}`))
  ).length > 0;

const closedDependent = async (tx: Handle, { year, number }: Row): Promise<string | undefined> =>
  (
    await tx
      .select({ number: planItem.number })
      .from(planItem)
      .where(
        and(
          eq(planItem.year, year),
          eq(planItem.dependsOn, number),
          eq(planItem.state, 'closed'),
          eq(planItem.withdrawn, false),
        ),
      )
  )[0]?.number;

/** The row of an item of a year's plan. */
export const itemIs = ({ year, number }: { year: number; number: string }) =>
  and(eq(planItem.year, year), eq(planItem.number, number));
