import { and, eq, gt, gte, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { branch, figure, indicator, indicatorPart, monthWeights, periodLock, target } from '@/db/schema';
import { periodLength, spanOf } from '@/lib/measure/period';
import { normalDecimal } from './cell-rules';
import type { Folder } from './csv-rules';
import type { ExistingFigure, ImportedFigure } from './figure-rules';
import { type Problem, problemAt } from './problem-rules';
import type { ImportCatalogue, ImportIndicator } from './rules';
import type { ExistingTarget, ExistingWeights } from './target-rules';

/** The branches and indicators in the database. */
export async function loadCatalogue(tx: Handle): Promise<ImportCatalogue> {
  const branches = await tx.select({ code: branch.code }).from(branch);
  const rows = await tx
    .select({
      code: indicator.code,
      kind: indicator.kind,
      frequency: indicator.frequency,
      decimals: indicator.decimals,
      unit: indicator.unit,
      bounded: indicator.bounded,
    })
    .from(indicator);
  const parts = await tx
    .select({
      of: indicatorPart.indicatorCode,
      code: indicatorPart.partCode,
      role: indicatorPart.role,
    })
    .from(indicatorPart)
    .orderBy(indicatorPart.indicatorCode, indicatorPart.position);
  const indicators = new Map<string, ImportIndicator>(
    rows.map(({ code, ...row }) => [code, { ...row, parts: [] }]),
  );
  for (const { of, ...part } of parts) indicators.get(of)?.parts.push(part);
  return { branches: new Set(branches.map(({ code }) => code)), indicators };
}

/**
 * The figures with which imported rows may conflict: of their indicators (and of the parts of these), in their years.
 */
export async function loadExistingFigures(
  tx: Handle,
  rows: readonly ImportedFigure[],
  catalogue: ImportCatalogue,
): Promise<ExistingFigure[]> {
  if (rows.length === 0) return [];
  const named = new Set(rows.map((row) => row.indicator));
  const composed = [...catalogue.indicators.values()].filter(({ parts }) =>
    parts.some(({ code }) => named.has(code)),
  );
  const codes = new Set([...named, ...composed.flatMap(({ parts }) => parts.map(({ code }) => code))]);
  const years = rows.map(({ period }) => spanOf(period).year);
  const figures = await tx
    .select({
      id: figure.id,
      indicator: figure.indicatorCode,
      branch: figure.branchCode,
      period: figure.period,
      version: figure.version,
      state: figure.state,
      value: figure.value,
      numerator: figure.numerator,
      denominator: figure.denominator,
      qualifier: figure.qualifier,
      basis: figure.basis,
      note: figure.note,
    })
    .from(figure)
    .where(
      and(
        oneOf(figure.indicatorCode, [...codes]),
        gte(figure.firstMonth, smallest(years) * 12),
        lte(figure.lastMonth, largest(years) * 12 + 11),
      ),
    )
    .orderBy(figure.id);
  const plain = (value: string | null) => (value === null ? null : normalDecimal(value));
  return figures.map((row) => ({
    ...row,
    value: plain(row.value),
    numerator: plain(row.numerator),
    denominator: plain(row.denominator),
  }));
}

/** Changes of indicators that their figures in the database do not allow. */
export async function conflictsWithExisting(
  tx: Handle,
  folder: Folder,
  before: ImportCatalogue,
  after: ImportCatalogue,
): Promise<Problem[]> {
  const problems = await roleProblems(tx, folder);
  for (const row of folder.indicators) {
    const { code } = row;
    const [stored, imported] = [before.indicators.get(code), after.indicators.get(code)];
    if (!stored || !imported) continue;
    const composition = JSON.stringify(stored.parts) !== JSON.stringify(imported.parts);
    const nature =
      stored.kind !== imported.kind ||
      (composition && (stored.parts.length === 0) !== (imported.parts.length === 0));
    if (nature && (await hasFigure(tx, code))) problems.push(problemAt(row, 'kind', 'keepsKind', { code }));
    const finer = sql`${figure.lastMonth} - ${figure.firstMonth} + 1 < ${periodLength[imported.frequency]}`;
    if (
      periodLength[imported.frequency] > periodLength[stored.frequency] &&
      (await hasFigure(tx, code, finer))
    )
      problems.push(problemAt(row, 'frequency', 'keepsFrequency', { code, frequency: imported.frequency }));
    const above = or(
      gt(figure.numerator, figure.denominator),
      gt(figure.proposedNumerator, figure.proposedDenominator),
    );
    if (imported.bounded && !stored.bounded && (await hasFigure(tx, code, above)))
      problems.push(problemAt(row, 'bounded', 'boundedKept'));
  }
  return problems;
}

/** An indicator that the folder does not name keeps its role. */
async function roleProblems(tx: Handle, { indicators }: Folder): Promise<Problem[]> {
  const named = new Set(indicators.map(({ code }) => code));
  const roles = await tx
    .select({ code: indicator.code, role: indicator.role })
    .from(indicator)
    .where(isNotNull(indicator.role));
  return indicators.flatMap((row) => {
    const holder = roles.find(({ code, role }) => role === row.role && !named.has(code));
    return holder ? problemAt(row, 'role', 'roleKept', { role: row.role ?? '', code: holder.code }) : [];
  });
}

/** Targets and weights on record for the folder's indicators, oldest first. */
export async function loadTargets(
  tx: Handle,
  codes: string[],
): Promise<{ targets: ExistingTarget[]; weights: ExistingWeights[] }> {
  if (codes.length === 0) return { targets: [], weights: [] };
  const targets = await tx
    .select({
      indicator: target.indicatorCode,
      year: target.year,
      branch: target.branchCode,
      value: target.value,
      basis: target.basis,
    })
    .from(target)
    .where(oneOf(target.indicatorCode, codes))
    .orderBy(target.revision);
  const weights = await tx
    .select({
      indicator: monthWeights.indicatorCode,
      year: monthWeights.year,
      weights: monthWeights.weights,
    })
    .from(monthWeights)
    .where(oneOf(monthWeights.indicatorCode, codes))
    .orderBy(monthWeights.revision);
  return {
    targets: targets.map((row) => ({ ...row, value: row.value === null ? null : normalDecimal(row.value) })),
    weights: weights.map((row) => ({ ...row, weights: row.weights?.map(normalDecimal) ?? null })),
  };
}

export async function loadLocked(tx: Handle): Promise<Set<string>> {
  return new Set((await tx.select({ month: periodLock.month }).from(periodLock)).map(({ month }) => month));
}

async function hasFigure(tx: Handle, code: string, condition?: ReturnType<typeof or>): Promise<boolean> {
  const found = await tx
    .select({ id: figure.id })
    .from(figure)
    .where(and(eq(figure.indicatorCode, code), condition))
    .limit(1);
  return found.length > 0;
}

// Not Math.min(...years): the arguments of a large import would overflow the stack.
const smallest = (numbers: number[]) => numbers.reduce((min, number) => (number < min ? number : min));
const largest = (numbers: number[]) => numbers.reduce((max, number) => (number > max ? number : max));
