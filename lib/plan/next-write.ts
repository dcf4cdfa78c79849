import { and, desc, eq, isNull } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { draftTarget, plan, planItem, target } from '@/db/schema';
import { type AuditEvent, record } from '@/lib/audit/write';
import { reportingCalendar } from '@/lib/catalogue/catalogue-load';
import { fill } from '@/lib/kit/i18n/phrase';
import { zh } from '@/lib/kit/i18n/words/plan-next';
import { isUniqueViolation, refusedOr } from '@/lib/kit/refusal/database';
import { done, type Outcome, refuse, refuseField } from '@/lib/kit/refusal/rules';
import { type Actor, actorId, mayPlan } from '@/lib/viewer/rules';
import { replaceYear, shiftYears } from './carry-rules';
import { continueTargets } from './continue-write';
import { findDependencyCycle } from './document-rules';
import { readProposals, type TargetProposal } from './proposals-load';

type StartedPlan = { year: number; items: number; targets: number };

/**
 * Starts a year's plan as a draft from the newest adopted plan before it: its items with owner, support, kind, evidence
 * and checklist, deadlines and years shifted, nothing reported; and targets as the results propose. Assignments and
 * thresholds continue by themselves; monthly plans and branch targets do when it is adopted. Only administrators see a draft.
 */
export function startPlan(actor: Actor, { year }: { year: number }): Promise<Outcome<StartedPlan>> {
  return changeDraft(actor, async (tx) => {
    const existing = await tx.select({ year: plan.year }).from(plan).where(eq(plan.year, year));
    if (existing.length > 0) return refuse('PLAN_EXISTS', { year });
    const earlier = await tx
      .select({ year: plan.year })
      .from(plan)
      .where(eq(plan.state, 'adopted'))
      .orderBy(desc(plan.year));
    const from = earlier.find((row) => row.year < year)?.year;
    if (from === undefined) return refuse('NOT_FOUND');
    await tx.insert(plan).values({ year, state: 'draft', basedOn: from });
    const items = await carryItems(tx, from, year);
    const targets = await proposeInto(tx, year, ({ demanding }) => demanding?.value ?? null);
    await record(tx, actor, [
      { action: 'plan.start', subject: `${year}`, after: { from, items, targets }, affectsFigures: false },
    ]);
    return done({ year, items, targets });
  });
}

async function carryItems(tx: Handle, from: number, year: number): Promise<number> {
  const rows = await tx
    .select()
    .from(planItem)
    .where(and(eq(planItem.year, from), eq(planItem.withdrawn, false)));
  const numbers = new Set(rows.map(({ number }) => number));
  const text = (original: string) => replaceYear(original, from, year);
  if (rows.length > 0)
    await tx.insert(planItem).values(
      rows.map((row) => ({
        year,
        number: row.number,
        position: row.position,
        section: text(row.section),
        sectionEn: text(row.sectionEn),
        title: text(row.title),
        titleEn: text(row.titleEn),
        ownerCode: row.ownerCode,
        ownerBasis: row.ownerBasis,
        supportCode: row.supportCode,
        kind: row.kind,
        due: shiftYears(row.due, year - from),
        dueBasis: row.dueBasis,
        evidence: text(row.evidence),
        dependsOn: row.dependsOn !== null && numbers.has(row.dependsOn) ? row.dependsOn : null,
        indicatorCode: row.indicatorCode,
        steps: row.steps,
        stepsEn: row.stepsEn,
        options: row.options,
        optionsEn: row.optionsEn,
      })),
    );
  return rows.length;
}

type Choice = (proposal: TargetProposal) => string | null;

async function proposeInto(tx: Handle, year: number, choose: Choice): Promise<number> {
  const proposals = await readProposals(tx, year);
  // An indicator without a target this year is only watched, and gets none proposed.
  const values = proposals
    .filter((proposal) => proposal.target !== null)
    .flatMap((proposal) => {
      const value = choose(proposal);
      return value === null ? [] : [{ year, indicatorCode: proposal.indicator.code, value }];
    });
  await tx.delete(draftTarget).where(eq(draftTarget.year, year));
  if (values.length > 0) await tx.insert(draftTarget).values(values);
  return values.length;
}

/** Proposes a draft's targets anew from the results: last year's actual, or the three-year trend where there is one. */
export function proposeDraftTargets(
  actor: Actor,
  { year, from }: { year: number; from: 'lastYear' | 'trend' },
): Promise<Outcome<{ targets: number }>> {
  return changeDraft(actor, async (tx) => {
    if (!(await isDraft(tx, year))) return refuse('NOT_FOUND');
    const targets = await proposeInto(tx, year, (proposal) => proposal[from] ?? proposal.lastYear);
    await record(tx, actor, [
      { action: 'plan.targets', subject: `${year}`, after: { from, targets }, affectsFigures: false },
    ]);
    return done({ targets });
  });
}

/** Sets a draft's targets: plain decimals by indicator, a ratio's as a fraction of 1; those not named have none. */
export function saveDraftTargets(
  actor: Actor,
  year: number,
  values: ReadonlyMap<string, string>,
): Promise<Outcome<{ targets: number }>> {
  return changeDraft(actor, async (tx) => {
    if (!(await isDraft(tx, year))) return refuse('NOT_FOUND');
    await tx.delete(draftTarget).where(eq(draftTarget.year, year));
    const rows = [...values].map(([indicatorCode, value]) => ({ year, indicatorCode, value }));
    if (rows.length > 0) await tx.insert(draftTarget).values(rows);
    await record(tx, actor, [
      {
        action: 'plan.targets',
        subject: `${year}`,
        after: Object.fromEntries(values),
        affectsFigures: false,
      },
    ]);
    return done({ targets: rows.length });
  });
}

export function discardPlanDraft(actor: Actor, { year }: { year: number }): Promise<Outcome> {
  return changeDraft(actor, async (tx) => {
    if (!(await isDraft(tx, year))) return refuse('NOT_FOUND');
    await tx.delete(draftTarget).where(eq(draftTarget.year, year));
    await tx.delete(planItem).where(eq(planItem.year, year));
    await tx.delete(plan).where(eq(plan.year, year));
    await record(tx, actor, [{ action: 'plan.discard', subject: `${year}`, affectsFigures: false }]);
    return done(null);
  });
}

/**
 * Adopts a draft as of a day up to today: everybody sees it, its targets count, and from now on it changes by revisions
 * only. A target that was set meanwhile for the year is replaced by a new revision.
 */
export function adoptPlan(
  actor: Actor,
  { year, on }: { year: number; on: string },
): Promise<Outcome<{ targets: number }>> {
  return changeDraft(actor, async (tx) => {
    if (!(await isDraft(tx, year))) return refuse('NOT_FOUND');
    if (on > (await reportingCalendar(tx)).today) return refuseField('on', 'PLAN_DAY');
    const items = await tx.select().from(planItem).where(eq(planItem.year, year));
    if (items.length === 0) return refuse('PLAN_EMPTY');
    if (findDependencyCycle(items) !== null) return refuse('PLAN_CIRCLE');
    const by = actorId(actor);
    await tx.update(plan).set({ state: 'adopted', adoptedOn: on, adoptedBy: by }).where(eq(plan.year, year));
    const events = await adoptTargets(tx, actor, year);
    const goingOn = await continueTargets(tx, actor, year);
    await record(tx, actor, [
      ...events,
      ...goingOn,
      {
        action: 'plan.adopt',
        subject: `${year}`,
        after: { on, items: items.length, targets: events.length },
      },
    ]);
    return done({ targets: events.length });
  });
}

async function adoptTargets(tx: Handle, actor: Actor, year: number): Promise<AuditEvent[]> {
  const drafted = await tx
    .select({ indicator: draftTarget.indicatorCode, value: draftTarget.value })
    .from(draftTarget)
    .where(eq(draftTarget.year, year))
    .orderBy(draftTarget.indicatorCode);
  const existing = await tx
    .select({ indicator: target.indicatorCode, revision: target.revision, value: target.value })
    .from(target)
    .where(and(eq(target.year, year), isNull(target.branchCode)))
    .orderBy(target.revision);
  const latest = new Map(existing.map((row) => [row.indicator, row]));
  const changed = drafted.filter(({ indicator, value }) => latest.get(indicator)?.value !== value);
  const reason = fill(zh.adoptedTargets, { year });
  if (changed.length > 0)
    await tx.insert(target).values(
      changed.map(({ indicator, value }) => ({
        indicatorCode: indicator,
        year,
        branchCode: null,
        revision: (latest.get(indicator)?.revision ?? 0) + 1,
        value,
        basis: actor.kind === 'person' && actor.demo ? ('demo' as const) : ('plan' as const),
        reason,
        setBy: actorId(actor),
      })),
    );
  await tx.delete(draftTarget).where(eq(draftTarget.year, year));
  return changed.map(({ indicator, value }) => ({
    action: 'target.set',
    subject: `${year}`,
    indicator,
    before: { value: latest.get(indicator)?.value ?? null },
    after: { value },
    reason,
  }));
}

async function isDraft(tx: Handle, year: number): Promise<boolean> {
  const [found] = await tx.select({ state: plan.state }).from(plan).where(eq(plan.year, year)).for('update');
  return found?.state === 'draft';
}

/** For administrators; of two at once the lock of the year's row lets one through, the other gets PLAN_MOVED. */
async function changeDraft<T>(actor: Actor, work: (tx: Handle) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (actor.kind !== 'person' || !mayPlan(actor)) return refuse('NOT_FOUND');
  return database()
    .transaction(work)
    .catch((error) => (isUniqueViolation(error) ? refuse('PLAN_MOVED') : refusedOr(error)));
}
