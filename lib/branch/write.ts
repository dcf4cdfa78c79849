import { and, asc, eq, sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { branch } from '@/db/schema';
import { differences } from '@/lib/audit/differences-rules';
import { type AuditEvent, record } from '@/lib/audit/write';
import { endAssignmentsOfBranch } from '@/lib/indicator/assignment-load';
import { isUniqueViolation } from '@/lib/kit/refusal/database';
import { editedMeanwhile } from '@/lib/kit/refusal/edited-rules';
import { done, type Outcome, type Refusal, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { handOverItems } from '@/lib/plan/succession-write';
import { type Actor, isPermitted, mayManageSettings } from '@/lib/viewer/rules';
import type { BranchChange, BranchEnd, NewBranch } from './input';

type Row = typeof branch.$inferSelect;
type Change = { outcome: Outcome; event?: Omit<AuditEvent, 'subject' | 'branch'> };

/** Adds a branch at the end of the order. CODE_TAKEN where the code exists. */
export async function addBranch(actor: Actor, added: NewBranch): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  try {
    return await database().transaction(async (tx) => {
      await inOrder(tx);
      const position = sql`(select coalesce(max(position) + 1, 0) from branch)`;
      await tx.insert(branch).values({ ...added, position });
      await record(tx, actor, [
        { action: 'branch.add', subject: added.code, branch: added.code, after: { ...added } },
      ]);
      return done(null);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const codeTaken = { code: 'CODE_TAKEN' as const, detail: { code: added.code } };
    return refuse(codeTaken.code, codeTaken.detail, { code: codeTaken });
  }
}

/** Renames a branch. EDITED_MEANWHILE where it was changed meanwhile. */
export const changeBranch = (actor: Actor, { code, version, ...to }: BranchChange): Promise<Outcome> =>
  change(actor, code, async (tx, current) => {
    if (current.version !== version) return { outcome: editedMeanwhile(current.version, to, current) };
    const changed = differences(current, to);
    if (!changed) return { outcome: done(null) };
    await tx.update(branch).set(changed.after).where(eq(branch.code, code));
    return { outcome: done(null), event: { action: 'branch.change', ...changed } };
  });

/** Moves a branch one place up or down in every list, if it can. */
export const moveBranch = (
  actor: Actor,
  { code, to }: { code: string; to: 'up' | 'down' },
): Promise<Outcome> =>
  change(actor, code, async (tx) => {
    const order = (
      await tx.select({ code: branch.code }).from(branch).orderBy(asc(branch.position), asc(branch.code))
    ).map((row) => row.code);
    const from = order.indexOf(code);
    const place = from + (to === 'up' ? -1 : 1);
    const neighbour = order[place];
    if (neighbour === undefined) return { outcome: done(null) };
    order[place] = code;
    order[from] = neighbour;
    for (const [position, moved] of order.entries())
      await tx
        .update(branch)
        .set({ position })
        .where(sql`${branch.code} = ${moved} and ${branch.position} <> ${position}`);
    const event = { action: 'branch.move', before: { place: from + 1 }, after: { place: place + 1 } };
    return { outcome: done(null), event };
  });

/**
 * Takes a branch out of use: its assignments end with a month, or go over to its successor like the plan's open items
 * that it leads and supports; its figures stay. FIGURES_AFTER where it has reported a later month.
 */
export const deactivateBranch = (actor: Actor, end: BranchEnd): Promise<Outcome> =>
  change(actor, end.code, async (tx, current) => {
    if (current.version !== end.version) return { outcome: editedMeanwhile(current.version, {}, {}) };
    if (!current.active) return { outcome: refuse('ALREADY_DONE') };
    const { successor } = end;
    if (successor !== null && !(await isInUse(tx, successor, end.code)))
      return { outcome: refuseField('successor', 'BRANCH_INACTIVE') };
    const ended = await endAssignmentsOfBranch(tx, current, end.until, successor);
    if (!ended.ok) return { outcome: ended };
    const { reason } = end;
    const items = await handOverItems(tx, actor, { from: end.code, to: successor, reason });
    if (!items.ok) return { outcome: items };
    await tx.update(branch).set({ active: false }).where(eq(branch.code, end.code));
    const before = { active: true, indicators: ended.value.join(', ') };
    const after = { active: false, until: end.until, ...(successor !== null && { branch: successor }) };
    return {
      outcome: done(null),
      event: { action: 'branch.deactivate', before, after, reason },
    };
  });

const isInUse = async (tx: Handle, code: string, other: string): Promise<boolean> =>
  code !== other &&
  (
    await tx
      .select({ code: branch.code })
      .from(branch)
      .where(and(eq(branch.code, code), branch.active))
      .for('share')
  ).length > 0;

/** Takes a branch into use again; assignments are added separately. */
export const activateBranch = (
  actor: Actor,
  { code, version }: { code: string; version: number },
): Promise<Outcome> =>
  change(actor, code, async (tx, current) => {
    if (current.version !== version) return { outcome: editedMeanwhile(current.version, {}, {}) };
    if (current.active) return { outcome: refuse('ALREADY_DONE') };
    await tx.update(branch).set({ active: true }).where(eq(branch.code, code));
    return {
      outcome: done(null),
      event: { action: 'branch.activate', before: { active: false }, after: { active: true } },
    };
  });

async function change(
  actor: Actor,
  code: string,
  make: (tx: Handle, current: Row) => Promise<Change>,
): Promise<Outcome> {
  if (!isPermitted(actor, mayManageSettings)) return refuse('NOT_FOUND');
  const changing = database().transaction(async (tx): Promise<Outcome> => {
    await inOrder(tx);
    const [current] = await tx.select().from(branch).where(eq(branch.code, code)).for('update');
    if (!current) return refuse('NOT_FOUND');
    const { outcome, event } = await make(tx, current);
    if (!outcome.ok) throw new Undone(outcome);
    if (event) await record(tx, actor, [{ ...event, subject: code, branch: code }]);
    return outcome;
  });
  return changing.catch((error: unknown) => {
    if (error instanceof Undone) return error.refusal;
    throw error;
  });
}

/** Takes back what a refused change has written so far. */
class Undone extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Serialises moves, so that two at once never give two branches the same position. */
const inOrder = (tx: Handle) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('branches'))`);
