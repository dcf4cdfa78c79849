import { and, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { plan, planItem, planProgress } from '@/db/schema';
import { record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { countFiles } from '@/lib/evidence/quota-load';
import { refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { type Actor, actorId } from '@/lib/viewer/rules';
import type { ItemMove, ItemState } from '@/lib/vocabulary/plan-item';
import type { DecideInput, ReportInput } from './item-input';
import { mayMove, reportProblem } from './item-rules';

export type MoveResult = { state: ItemState; version: number };
type Row = typeof planItem.$inferSelect;
type Changes = Partial<typeof planItem.$inferInsert>;

/**
 * A lead unit's report on an item of an adopted plan: 未开始 or 进行中 in words, or asks to close it (all steps, the
 * option done and evidence) or for more time. The secretariat may do it for any unit; others are told that it is not there.
 */
export function reportItem(actor: Actor, said: ReportInput): Promise<Outcome<MoveResult>> {
  const move: ItemMove = said.move === 'claim' || said.move === 'extend' ? said.move : 'report';
  return moveItem(actor, { ...said, move }, async (tx, row, today) => {
    const problem = reportProblem(move, { ...said, doneSteps: said.steps }, row);
    // Files are evidence as well as words are.
    const filed =
      problem?.code === 'PLAN_EVIDENCE' && (await countFiles(tx, 'plan', `${row.year} ${row.number}`)) > 0;
    if (problem && !filed) {
      const { field, code, detail } = problem;
      return refuse(code, detail, { [field]: { code, ...(detail && { detail }) } });
    }
    if (move === 'claim' && (await isStillOpen(tx, row.year, row.dependsOn)))
      return refuse('PLAN_DEPENDS', { number: row.dependsOn ?? '' });
    const state = stateAfterReport(said.move, row, said.steps.length > 0);
    return done({
      state,
      words: said.words,
      given: said.evidence || row.given,
      doneSteps: said.steps,
      chosen: said.chosen,
      startedOn: row.startedOn ?? (state === 'notStarted' ? null : today),
      ...noClaimOrRequest,
      ...(move === 'claim' && { claimedOn: today, claimedBy: actorId(actor) }),
      ...(move === 'extend' && { askedDue: said.due, askedReason: said.words, askedBy: actorId(actor) }),
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

function stateAfterReport(said: ReportInput['move'], row: Row, anyStep: boolean): ItemState {
  if (said === 'claim') return 'claimed';
  if (said === 'extend') return row.state === 'notStarted' && !anyStep ? 'notStarted' : 'underWay';
  return said;
}

/**
 * A reviewer's decision: `close` what was claimed, or `return` it; `grant` or `refuse` more time; `reopen` what was
 * closed. Returning, refusing and reopening need a reason; nobody decides what they asked for themselves.
 */
export function decideItem(actor: Actor, decision: DecideInput): Promise<Outcome<MoveResult>> {
  const { move, words } = decision;
  return moveItem(actor, decision, async (tx, row, today): Promise<Outcome<Changes>> => {
    if (words === '' && move !== 'close' && move !== 'grant')
      return refuse('REASON_MISSING', undefined, { words: { code: 'REASON_MISSING' } });
    const {
      askedDue: _askedDue,
      askedReason: _askedReason,
      askedBy: _askedBy,
      ...unclaimed
    } = noClaimOrRequest;
    const unasked = { askedDue: null, askedReason: null, askedBy: null };
    if (move === 'grant') return done({ ...unasked, extendedTo: row.askedDue });
    if (move === 'refuse') return done(unasked);
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

/** One transaction: lock plan and item, ask the rules, change the row, add to its history and to the audit trail. */
async function moveItem(actor: Actor, asked: MoveInput, work: ChangeOf): Promise<Outcome<MoveResult>> {
  if (actor.kind !== 'person') return refuse('NOT_FOUND');
  const moving = database().transaction(async (tx): Promise<Outcome<MoveResult>> => {
    const row = await lockItem(tx, asked.year, asked.number);
    if (!row) return refuse('NOT_FOUND');
    const may = mayMove(asked.move, row, actor);
    if (!may.ok && (may.code === 'NOT_FOUND' || row.version === asked.base)) return may;
    if (row.version !== asked.base) return refuse('PLAN_MOVED');
    const changed = await work(tx, row, (await reportingCalendar(tx)).today);
    if (!changed.ok) return changed;
    const version = row.version + 1;
    const next = { ...row, ...changed.value, version, progressDemo: row.progressDemo || actor.demo };
    await tx
      .update(planItem)
      .set({ ...changed.value, version, progressDemo: next.progressDemo })
      .where(itemIs(row));
    await tx.insert(planProgress).values({
      year: row.year,
      number: row.number,
      version,
      move: asked.move,
      state: next.state,
      words: asked.words,
      evidence: asked.evidence ?? '',
      doneSteps: next.doneSteps,
      chosen: next.chosen,
      due:
        asked.move === 'extend' ? next.askedDue : asked.move in { grant: 1, refuse: 1 } ? row.askedDue : null,
      demo: actor.demo,
      by: actorId(actor),
    });
    await record(tx, actor, [eventOf(asked, row, next)]);
    return done({ state: next.state, version });
  });
  return moving.catch(refusedOr);
}

const eventOf = (asked: MoveInput, before: Row, after: Row) => ({
  action: `plan.${asked.move}`,
  subject: `${before.year} ${before.number}`,
  branch: before.ownerCode,
  before: { state: before.state, doneSteps: before.doneSteps, due: before.extendedTo ?? before.due },
  after: {
    state: after.state,
    doneSteps: after.doneSteps,
    due: after.extendedTo ?? after.due,
    ...(after.chosen !== null && { chosen: after.options[after.chosen - 1] }),
    ...(asked.evidence && { evidence: asked.evidence }),
    ...(after.askedDue && { asked: after.askedDue }),
  },
  reason: asked.words,
});

/** The item of an adopted plan, locked after its plan: whoever closes and whoever reopens wait for each other. */
async function lockItem(tx: Handle, year: number, number: string): Promise<Row | undefined> {
  const [kept] = await tx.select({ state: plan.state }).from(plan).where(eq(plan.year, year)).for('update');
  if (kept?.state !== 'adopted') return undefined;
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

const itemIs = ({ year, number }: { year: number; number: string }) =>
  and(eq(planItem.year, year), eq(planItem.number, number));
