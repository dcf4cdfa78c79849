import { groupBy } from '@/lib/measure/group';
import { isPercent } from '@/lib/measure/kinds';
import { targetKey } from '@/lib/measure/target';
import type { RowOf } from './input';
import { type Problem, problemAt } from './problem-rules';
import { codeProblems, type ImportCatalogue } from './rules';

export type TargetRow = RowOf<'targets'>;
/** A stored revision; revisions are in the order in which they were set. */
export type ExistingTarget = {
  indicator: string;
  year: number;
  branch: string | null;
  value: string | null;
  basis: string | null;
};
export type ExistingWeights = { indicator: string; year: number; weights: string[] | null };
export type TargetPlan = {
  targets: { row: TargetRow; revision: number }[];
  weights: { row: TargetRow; weights: string[]; revision: number }[];
};

/**
 * What an import adds to the history of targets and weights. A file's rows for one target are its revisions: stored
 * ones stay, further rows are added. Rows that neither are stored nor continue what is stored are a problem; with
 * `correct` the last of them becomes a revision instead.
 */
export function planTargets(
  rows: readonly TargetRow[],
  catalogue: ImportCatalogue,
  existing: { targets: readonly ExistingTarget[]; weights: readonly ExistingWeights[] },
  correct: boolean,
): { plan: TargetPlan; problems: Problem[] } {
  const problems: Problem[] = [];
  const sound = rows.filter((row) => {
    const faults = [...codeProblems(row, catalogue), ...valueProblems(row, catalogue)];
    problems.push(...faults);
    return faults.length === 0;
  });
  const targets = [...groupBy(sound, targetKey)].flatMap(([key, revisions]) => {
    const record = existing.targets.filter((one) => targetKey(one) === key);
    const added = newRevisions(revisions, record, correct);
    if (added) return added;
    const detail = { year: revisions[0].year, kept: valuesText(record), given: valuesText(revisions) };
    const last = revisions.at(-1);
    if (last) problems.push(problemAt(last, 'value', 'targetHistory', detail));
    return [];
  });
  const weights = [...groupBy(sound, yearKey)].flatMap(([key, inYear]) => {
    const row = inYear.filter((one) => one.weights !== null).at(-1);
    if (!row?.weights) return [];
    const record = existing.weights
      .filter((one) => yearKey(one) === key)
      .map((one) => one.weights?.join(';'));
    const imported = row.weights.join(';');
    const onRecord = correct ? record.at(-1) === imported : record.includes(imported);
    return onRecord ? [] : { row, weights: row.weights, revision: record.length + 1 };
  });
  return { plan: { targets, weights }, problems };
}

/** The rows that continue the stored revisions, empty where all are stored; null where they contradict them. */
function newRevisions(
  rows: TargetRow[],
  record: ExistingTarget[],
  correct: boolean,
): TargetPlan['targets'] | null {
  const from = (start: number) =>
    rows.slice(start).map((row, index) => ({ row, revision: record.length + 1 + index }));
  if (record.every((stored, at) => isSameRevision(stored, rows[at]))) return from(record.length);
  if (correct) return isSameRevision(rows.at(-1), record.at(-1)) ? [] : from(rows.length - 1);
  // The same order, though others may have been set in between or since.
  let at = 0;
  for (const stored of record) if (isSameRevision(stored, rows[at])) at++;
  return at === rows.length ? [] : null;
}

function valueProblems(row: TargetRow, catalogue: ImportCatalogue): Problem[] {
  const indicator = catalogue.indicators.get(row.indicator);
  const tooLarge = indicator && isPercent(indicator) && indicator.bounded && Number(row.value) > 1;
  return tooLarge ? [problemAt(row, 'value', 'targetAboveOne', { typed: row.value })] : [];
}

type Revision = { value: string | null; basis: string | null };
const isSameRevision = (left: Revision | undefined, right: Revision | undefined) =>
  left?.value === right?.value && left?.basis === right?.basis;
const valuesText = (rows: Revision[]) => rows.map(({ value }) => value ?? '—').join(' → ');
const yearKey = ({ indicator, year }: ExistingWeights | TargetRow) => `${indicator} ${year}`;
