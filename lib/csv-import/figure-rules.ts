import { amountParts } from '@/lib/measure/amount';
import { figureKey, seriesKey } from '@/lib/measure/due';
import { type Basis, kindTraits, type Qualifier } from '@/lib/measure/kinds';
import { endMonth, type Period, periodLength, spanOf } from '@/lib/measure/period';
import type { FigureState } from '@/lib/vocabulary/figure';
import type { RowOf } from './input';
import { type Problem, type ProblemCode, type ProblemDetail, placeText, problemAt } from './problem-rules';
import { codeProblems, type ImportCatalogue, type ImportIndicator } from './rules';

export type ImportedFigure = RowOf<'figure'>;
type Numbers = {
  value: string | null;
  numerator: string | null;
  denominator: string | null;
  qualifier: Qualifier | null;
};
/** A figure in the database, with its official numbers; none of them where nothing was approved yet. */
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
  /** Other numbers than the approved ones, or first numbers for a figure that was only on its way. */
  correct: { row: ImportedFigure; kept: ExistingFigure }[];
  /** The same numbers with another note or basis. */
  annotate: { row: ImportedFigure; kept: ExistingFigure }[];
  unchanged: number;
};

/**
 * Sorts rows into what an import does with them; every row that cannot be is a problem. `kept` are the database's
 * figures of the rows' indicators and years, `locked` its locked months; with `correct` other numbers than the
 * approved ones are corrections, else problems.
 */
export function planFigures(
  rows: readonly ImportedFigure[],
  catalogue: ImportCatalogue,
  existing: readonly ExistingFigure[],
  { locked, correct }: { locked: ReadonlySet<string>; correct: boolean },
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
    if (change === 'same') plan.unchanged++;
    else if (locked.has(endMonth(row.period)))
      problems.push(problemAt(row, 'period', 'locked', { month: endMonth(row.period) }));
    else if (!before) plan.add.push(row);
    else if (change === 'differs' && !correct)
      problems.push(problemAt(row, columnOf(row), 'differs', differing(row, before)));
    else plan[change === 'annotation' ? 'annotate' : 'correct'].push({ row, kept: before });
  }
  problems.push(...boundedPairProblems(sound, existing, catalogue));
  return { plan, problems };
}

/** What a row's numbers read as: `3429/3889`, `300 gte`. */
export const numbersText = ({ value, numerator, denominator, qualifier }: Numbers): string =>
  `${value ?? `${numerator}/${denominator}`}${qualifier ? ` ${qualifier}` : ''}`;

function rowProblems(row: ImportedFigure, known: ImportCatalogue): Problem[] {
  const indicator = known.indicators.get(row.indicator);
  if (!indicator || !known.branches.has(row.branch)) return codeProblems(row, known);
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

/** Among the rows themselves; the problem names the one that came first. */
function overlapProblems(rows: readonly ImportedFigure[]): Problem[] {
  const taken = new Map<string, Map<number, ImportedFigure>>();
  return rows.flatMap((row) => {
    const series = seriesKey(row);
    const months = taken.get(series) ?? new Map<number, ImportedFigure>();
    taken.set(series, months);
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

function overlapKeptProblems(rows: readonly ImportedFigure[], kept: readonly ExistingFigure[]): Problem[] {
  const taken = new Map<string, ExistingFigure>();
  for (const figure of kept) {
    const { first, last } = spanOf(figure.period);
    for (let month = first; month <= last; month++) taken.set(`${seriesKey(figure)} ${month}`, figure);
  }
  return rows.flatMap((row) => {
    const { first, last } = spanOf(row.period);
    for (let month = first; month <= last; month++) {
      const other = taken.get(`${seriesKey(row)} ${month}`)?.period;
      if (other && other !== row.period)
        return problemAt(row, 'period', 'overlapKept', { period: row.period, other });
    }
    return [];
  });
}

/** The two flows of a bounded composed ratio, for each branch and period that has both; named at the later row. */
function boundedPairProblems(
  rows: readonly ImportedFigure[],
  kept: readonly ExistingFigure[],
  known: ImportCatalogue,
): Problem[] {
  const pairs = [...known.indicators.values()].flatMap(({ bounded, parts }) => {
    const part = parts.find(({ role }) => role === 'numerator');
    const whole = parts.find(({ role }) => role === 'denominator');
    return bounded && part && whole ? { part: part.code, whole: whole.code } : [];
  });
  if (pairs.length === 0) return [];
  const values = new Map<string, string | null>();
  for (const figure of [...kept, ...rows]) values.set(figureKey(figure), figure.value);
  const told = new Set<string>();
  return [...rows].reverse().flatMap((row) =>
    pairs.flatMap(({ part, whole }) => {
      if (row.indicator !== part && row.indicator !== whole) return [];
      const numerator = values.get(figureKey({ ...row, indicator: part }));
      const denominator = values.get(figureKey({ ...row, indicator: whole }));
      const pair = `${part} ${whole} ${row.branch} ${row.period}`;
      if (!numerator || !denominator || told.has(pair) || !exceeds(numerator, denominator)) return [];
      told.add(pair);
      const { branch, period } = row;
      return problemAt(row, 'value', 'boundedPair', { part, whole, numerator, denominator, branch, period });
    }),
  );
}

function changeOf(row: ImportedFigure, kept: ExistingFigure): 'same' | 'differs' | 'first' | 'annotation' {
  if (kept.value === null && kept.numerator === null) return 'first';
  if (numbersText(row) !== numbersText(kept)) return 'differs';
  const noted = row.note !== '' && row.note !== kept.note;
  return noted || (row.basis !== null && row.basis !== kept.basis) ? 'annotation' : 'same';
}

const differing = (row: ImportedFigure, kept: ExistingFigure): ProblemDetail => ({
  period: row.period,
  kept: numbersText(kept),
  given: numbersText(row),
});
const columnOf = (row: ImportedFigure) => (row.value === null ? 'numerator' : 'value');

/** Whether one plain decimal is larger than another, exactly. */
function exceeds(one: string, other: string): boolean {
  const [whole = '', places = ''] = one.split('.');
  const [otherWhole = '', otherPlaces = ''] = other.split('.');
  const digits = Math.max(places.length, otherPlaces.length);
  return BigInt(whole + places.padEnd(digits, '0')) > BigInt(otherWhole + otherPlaces.padEnd(digits, '0'));
}
