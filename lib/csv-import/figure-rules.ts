import { amountField } from '@/lib/figure/cell-rules';
import { amountParts } from '@/lib/measure/amount';
import { figureKey, seriesKey } from '@/lib/measure/due';
import { type Basis, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import { type Day, endMonth, hasEnded, type Period, periodLength, spanOf } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';
import type { RowOf } from './input';
import { type Problem, type ProblemCode, type ProblemDetail, placeText, problemAt } from './problem-rules';
import { codeProblems, type ImportCatalogue, type ImportIndicator } from './rules';

export type ImportedFigure = RowOf<'figures'>;
type Numbers = {
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  qualifier: Qualifier | null;
};
/** A figure in the database with its official numbers, all null while nothing was approved. */
export type ExistingFigure = Numbers & {
  id: string;
  indicator: string;
  branch: string;
  period: Period;
  version: number;
  state: FigureState;
  basis: Basis | null;
  note: string;
};
/** What an import does with its figures. */
export type FigurePlan = {
  add: ImportedFigure[];
  /** Other numbers than the approved ones, or the first numbers of a figure that is not approved yet. */
  correct: { row: ImportedFigure; existing: ExistingFigure }[];
  /** The same numbers with another note or basis. */
  annotate: { row: ImportedFigure; existing: ExistingFigure }[];
  unchanged: number;
};

/**
 * Sorts rows by what the import does with them; a row that cannot be imported is a problem. `existing` are the
 * database's figures of the rows' indicators and years, `locked` its locked months; with `correct`, numbers that differ
 * from approved ones are corrections, else problems. What is new must be what a form could take: an amount of the
 * indicator's decimals, of a period that has ended; what is there already is not asked again.
 */
export function planFigures(
  rows: readonly ImportedFigure[],
  catalogue: ImportCatalogue,
  existing: readonly ExistingFigure[],
  { locked, correct, today }: { locked: ReadonlySet<string>; correct: boolean; today: Day },
): { plan: FigurePlan; problems: Problem[] } {
  const plan: FigurePlan = { add: [], correct: [], annotate: [], unchanged: 0 };
  const problems: Problem[] = [];
  const sound = rows.filter((row) => {
    const faults = rowProblems(row, catalogue);
    problems.push(...faults);
    return faults.length === 0;
  });
  problems.push(...overlapProblems(sound), ...overlapKeptProblems(sound, existing));

  const byKey = new Map(existing.map((figure) => [figureKey(figure), figure]));
  for (const row of sound) {
    const before = byKey.get(figureKey(row));
    const change = before ? changeOf(row, before) : 'add';
    const faults =
      change === 'same' || change === 'annotation' ? [] : newNumberProblems(row, catalogue, today);
    if (change === 'same') plan.unchanged++;
    else if (faults.length > 0) problems.push(...faults);
    else if (locked.has(endMonth(row.period)))
      problems.push(problemAt(row, 'period', 'locked', { month: endMonth(row.period) }));
    else if (!before) plan.add.push(row);
    else if (change === 'differs' && !correct)
      problems.push(problemAt(row, columnOf(row), 'differs', differing(row, before)));
    else plan[change === 'annotation' ? 'annotate' : 'correct'].push({ row, existing: before });
  }
  problems.push(...boundedPairProblems(sound, existing, catalogue));
  return { plan, problems };
}

function newNumberProblems(row: ImportedFigure, catalogue: ImportCatalogue, today: Day): Problem[] {
  const indicator = catalogue.indicators.get(row.indicator);
  if (!indicator) return [];
  const { decimals } = amountField({ indicator });
  const problems = kindTraits[indicator.kind].parts.flatMap((column) => {
    const typed = row[column];
    const isTooFine = typed !== null && (typed.split('.')[1] ?? '').length > decimals;
    return isTooFine ? problemAt(row, column, 'decimals', { typed, code: row.indicator, decimals }) : [];
  });
  if (!hasEnded(row.period, today))
    problems.push(problemAt(row, 'period', 'notEnded', { period: row.period }));
  return problems;
}

/** A row's numbers as text: `3429/3889`, `300 gte`. */
export const numbersText = ({ value, numerator, denominator, qualifier }: Numbers): string =>
  `${value ?? `${numerator}/${denominator}`}${qualifier ? ` ${qualifier}` : ''}`;

function rowProblems(row: ImportedFigure, catalogue: ImportCatalogue): Problem[] {
  const indicator = catalogue.indicators.get(row.indicator);
  if (!indicator || !catalogue.branches.has(row.branch)) return codeProblems(row, catalogue);
  if (indicator.parts.length > 0) return [problemAt(row, 'indicator', 'composed', { code: row.indicator })];
  const { first, last } = spanOf(row.period);
  const finer: [ProblemCode, ProblemDetail] = [
    'finer',
    { period: row.period, frequency: indicator.frequency },
  ];
  return [
    ...(last - first + 1 < periodLength[indicator.frequency] ? [problemAt(row, 'period', ...finer)] : []),
    ...numberProblems(row, indicator),
  ];
}

function numberProblems(row: ImportedFigure, { kind, bounded }: ImportIndicator): Problem[] {
  const { parts, mayBeNegative } = kindTraits[kind];
  const problems = [
    ...parts.filter((column) => row[column] === null).map((column) => problemAt(row, column, 'empty')),
    ...amountParts
      .filter((column) => !parts.includes(column) && row[column] !== null)
      .map((column) => problemAt(row, column, 'notEmpty', { why: kind })),
  ];
  if (!mayBeNegative)
    for (const column of parts)
      if (row[column]?.startsWith('-'))
        problems.push(problemAt(row, column, 'negative', { typed: row[column] }));
  const { numerator, denominator } = row;
  if (bounded && numerator !== null && denominator !== null && exceeds(numerator, denominator))
    problems.push(problemAt(row, 'numerator', 'bounded', { numerator, denominator }));
  return problems;
}

/** Overlaps among the rows themselves; the problem names the earlier row. */
function overlapProblems(rows: readonly ImportedFigure[]): Problem[] {
  const rowByMonth = new Map<string, Map<number, ImportedFigure>>();
  return rows.flatMap((row) => {
    const series = seriesKey(row);
    const months = rowByMonth.get(series) ?? new Map<number, ImportedFigure>();
    rowByMonth.set(series, months);
    const { first, last } = spanOf(row.period);
    for (let month = first; month <= last; month++) {
      const before = months.get(month);
      if (before) return overlapOf(row, before);
    }
    for (let month = first; month <= last; month++) months.set(month, row);
    return [];
  });
}

function overlapOf(row: ImportedFigure, before: ImportedFigure): Problem {
  const place = placeText(before);
  if (row.period === before.period) return problemAt(row, 'period', 'twice', { place });
  return problemAt(row, 'period', 'overlap', { period: row.period, other: before.period, place });
}

function overlapKeptProblems(
  rows: readonly ImportedFigure[],
  existing: readonly ExistingFigure[],
): Problem[] {
  const figureByMonth = new Map<string, ExistingFigure>();
  for (const figure of existing) {
    const { first, last } = spanOf(figure.period);
    for (let month = first; month <= last; month++)
      figureByMonth.set(`${seriesKey(figure)} ${month}`, figure);
  }
  return rows.flatMap((row) => {
    const { first, last } = spanOf(row.period);
    for (let month = first; month <= last; month++) {
      const overlapped = figureByMonth.get(`${seriesKey(row)} ${month}`)?.period;
      if (overlapped && overlapped !== row.period)
        return problemAt(row, 'period', 'overlapKept', { period: row.period, other: overlapped });
    }
    return [];
  });
}

/** The numerator above the denominator of a bounded composed ratio; reported at the later row. */
function boundedPairProblems(
  rows: readonly ImportedFigure[],
  existing: readonly ExistingFigure[],
  catalogue: ImportCatalogue,
): Problem[] {
  const pairs = [...catalogue.indicators.values()].flatMap(({ bounded, parts }) => {
    const part = parts.find(({ role }) => role === 'numerator');
    const denominator = parts.find(({ role }) => role === 'denominator');
    return bounded && part && denominator ? { part: part.code, whole: denominator.code } : [];
  });
  if (pairs.length === 0) return [];
  const values = new Map<string, string | null>();
  for (const figure of [...existing, ...rows]) values.set(figureKey(figure), figure.value);
  const reported = new Set<string>();
  return [...rows].reverse().flatMap((row) =>
    pairs.flatMap(({ part, whole }) => {
      if (row.indicator !== part && row.indicator !== whole) return [];
      const numerator = values.get(figureKey({ ...row, indicator: part }));
      const denominator = values.get(figureKey({ ...row, indicator: whole }));
      const pair = `${part} ${whole} ${row.branch} ${row.period}`;
      if (!numerator || !denominator || reported.has(pair) || !exceeds(numerator, denominator)) return [];
      reported.add(pair);
      const { branch, period } = row;
      return problemAt(row, 'value', 'boundedPair', { part, whole, numerator, denominator, branch, period });
    }),
  );
}

function changeOf(
  row: ImportedFigure,
  existing: ExistingFigure,
): 'same' | 'differs' | 'first' | 'annotation' {
  if (existing.value === null && existing.numerator === null) return 'first';
  if (numbersText(row) !== numbersText(existing)) return 'differs';
  const noted = row.note !== '' && row.note !== existing.note;
  return noted || (row.basis !== null && row.basis !== existing.basis) ? 'annotation' : 'same';
}

const differing = (row: ImportedFigure, existing: ExistingFigure): ProblemDetail => ({
  period: row.period,
  kept: numbersText(existing),
  given: numbersText(row),
});
const columnOf = (row: ImportedFigure) => (row.value === null ? 'numerator' : 'value');

/** Whether one plain decimal is larger than another, exactly. */
function exceeds(left: string, right: string): boolean {
  const [integer = '', places = ''] = left.split('.');
  const [otherWhole = '', otherPlaces = ''] = right.split('.');
  const digits = Math.max(places.length, otherPlaces.length);
  return BigInt(integer + places.padEnd(digits, '0')) > BigInt(otherWhole + otherPlaces.padEnd(digits, '0'));
}
