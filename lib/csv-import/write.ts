import { sql } from 'drizzle-orm';
import { database, type Handle } from '@/db/client';
import { record } from '@/lib/audit/write';
import { findAssociation, todayOf } from '@/lib/catalogue/today-load';
import { type Day, shanghaiDay } from '@/lib/measure/period';
import type { Actor } from '@/lib/viewer/rules';
import { planAssignments } from './assignment-rules';
import type { Folder } from './csv-rules';
import {
  conflictsWithExisting,
  loadCatalogue,
  loadExistingFigures,
  loadLocked,
  loadTargets,
} from './existing-load';
import { planFigures } from './figure-rules';
import { writeFigures } from './figure-write';
import { type Progress, readFolder } from './folder-load';
import { writePlan } from './plan-item-write';
import { loadExistingAssignments, loadSettled, writeAssignments } from './plan-write';
import { inOrder, type Problem } from './problem-rules';
import { catalogueOf, structureProblems } from './rules';
import { type WriteCounts, writeAssociation, writeBranches, writeIndicators } from './structure-write';
import { planTargets } from './target-rules';
import { writeTargets } from './target-write';

type Counts = { added: number; changed: number };
/** What an import did, or would have done in a dry run. */
export type ImportSummary = {
  association: Counts;
  branches: Counts;
  indicators: Counts;
  assignments: Counts;
  figures: Counts & { unchanged: number };
  targets: Counts;
  weights: Counts;
  plan: Counts;
};
type ImportOutcome = { ok: true; summary: ImportSummary } | { ok: false; problems: Problem[] };
export type ImportOptions = {
  /** Validates and writes everything, then rolls back. */
  dryRun?: boolean;
  /**
   * The reason for replacing values that differ from approved ones or from stored targets. Without one they are
   * problems.
   */
  correct?: string;
  progress?: Progress;
};

/**
 * Imports a folder of CSV files, all or nothing; repeating it changes nothing. Figures count as approved, with the
 * import as their source in the audit trail. For the server's operator only.
 */
export async function importFolder(
  actor: Extract<Actor, { kind: 'command' }>,
  path: string,
  options: ImportOptions = {},
): Promise<ImportOutcome> {
  const { folder, problems } = readFolder(path, options);
  try {
    return await database().transaction(async (tx) => {
      const outcome = await importInto(tx, actor, folder, problems, options);
      if (!outcome.ok || options.dryRun) throw new Undone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone) return error.outcome;
    throw error;
  }
}

/** The same within the caller's transaction, which the caller ends where the outcome is not ok. */
export async function importInto(
  tx: Handle,
  actor: Extract<Actor, { kind: 'command' }>,
  folder: Folder,
  found: Problem[],
  { dryRun = false, correct, progress = () => {} }: ImportOptions = {},
): Promise<ImportOutcome> {
  // A large import exceeds the statement timeout of pages; the lock serialises imports.
  await tx.execute(sql`select set_config('statement_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true), pg_advisory_xact_lock(hashtext('import'))`);
  const before = await loadCatalogue(tx);
  const catalogue = catalogueOf(folder, before);
  const existing = await loadExistingFigures(tx, folder.figures, catalogue);
  const choice = { locked: await loadLocked(tx), correct: correct !== undefined, today: await latestDay(tx) };
  const figures = planFigures(folder.figures, catalogue, existing, choice);
  const history = await loadTargets(tx, [...new Set(folder.targets.map(({ indicator }) => indicator))]);
  const targets = planTargets(folder.targets, catalogue, history, choice.correct);
  const problems = [
    ...found,
    ...structureProblems(folder, catalogue),
    ...(await conflictsWithExisting(tx, folder, before, catalogue)),
    ...figures.problems,
    ...targets.problems,
  ];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };

  const reason = correct ?? '';
  const association = await writeAssociation(tx, folder.association);
  const branches = await writeBranches(tx, folder);
  const indicators = await writeIndicators(tx, folder, before);
  const thisYear = Number(shanghaiDay(new Date()).slice(0, 4));
  const assignments = await writeAssignments(
    tx,
    planAssignments(folder, await loadExistingAssignments(tx), figures.plan, thisYear, await loadSettled(tx)),
    folder.name,
  );
  let done = 0;
  const figureEvents = await writeFigures(tx, figures.plan, { folder: folder.name, reason }, (rows) => {
    done += rows;
    progress('written', done);
  });
  const targetEvents = await writeTargets(tx, targets.plan, reason);
  const plan = await writePlan(tx, folder, correct);
  await record(tx, actor, [
    ...[association, branches, indicators, assignments].flatMap(({ events }) => events),
    ...figureEvents,
    ...targetEvents,
    ...plan.events,
  ]);
  if (dryRun) await tx.execute(sql`set constraints all immediate`);
  return {
    ok: true,
    summary: {
      association: countsOf(association),
      branches: countsOf(branches),
      indicators: countsOf(indicators),
      assignments: countsOf(assignments),
      figures: {
        added: figures.plan.add.length,
        changed: figures.plan.correct.length + figures.plan.annotate.length,
        unchanged: figures.plan.unchanged,
      },
      targets: { added: targets.plan.targets.length, changed: 0 },
      weights: { added: targets.plan.weights.length, changed: 0 },
      plan: countsOf(plan),
    },
  };
}

/** A demonstration stands still in its season: what has really ended may be loaded into it all the same. */
async function latestDay(tx: Handle): Promise<Day> {
  const [shown, real] = [todayOf(await findAssociation(tx)), shanghaiDay(new Date())];
  return shown > real ? shown : real;
}

const countsOf = ({ added, changed }: WriteCounts): Counts => ({ added, changed });

/** Rolls the transaction back and carries its outcome out. */
class Undone extends Error {
  constructor(readonly outcome: ImportOutcome) {
    super('undone');
  }
}
