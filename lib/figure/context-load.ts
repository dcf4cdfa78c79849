import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Handle } from '@/db/client';
import { oneOf } from '@/db/conditions';
import { figure, target } from '@/db/schema';
import { type CatalogueIndicator, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { type ExemptionStep, grantedExemptions } from '@/lib/exemption/load';
import type { Amounts } from '@/lib/measure/amount';
import { type FigureKey, figureKey, seriesKey } from '@/lib/measure/due';
import { groupBy } from '@/lib/measure/group';
import type { Qualifier } from '@/lib/measure/kinds';
import { spanOf } from '@/lib/measure/period';
import { targetKey } from '@/lib/measure/target';
import { type FigureContext, type FigureIndicator, type NewestFigure, neighboursOf } from './context-rules';
import { otherBranchesTotals } from './other-branches-load';

/** How many months back six figures of a frequency, and last year's, are looked for. */
const window = { month: 24, quarter: 36, year: 96 } as const;

export const newestValue = sql<
  string | null
>`case when ${figure.state} = 'submitted' then ${figure.proposedValue} else ${figure.value} end`;
const newestNumerator = sql<
  string | null
>`case when ${figure.state} = 'submitted' then ${figure.proposedNumerator} else ${figure.numerator} end`;
const newestDenominator = sql<
  string | null
>`case when ${figure.state} = 'submitted' then ${figure.proposedDenominator} else ${figure.denominator} end`;

/** What counts as reported: waiting for review, or official. */
export const countsAsReported = or(eq(figure.state, 'submitted'), isNotNull(figure.approvedAt));

/**
 * What stands around each figure, by `figureKey`: its neighbours in time in the branch's newest values, what is missing
 * before it, what the other branches add, the year's target. A key of an unknown indicator is left out.
 * Checks no permission: callers have.
 * @param granted the exemptions of the keys' years, where the caller has loaded them already
 */
export async function figureContexts(
  db: Handle,
  keys: readonly FigureKey[],
  granted?: readonly ExemptionStep[],
): Promise<Map<string, FigureContext>> {
  const found = new Map<string, FigureContext>();
  if (keys.length === 0) return found;
  const { byCode } = await currentCatalogue(db);
  const indicators = new Map(
    distinct(keys, 'indicator').flatMap((code) => {
      const one = byCode.get(code);
      return one ? [[code, aboutOf(one)] as const] : [];
    }),
  );
  const valid = keys.flatMap(({ indicator, branch, period }) =>
    indicators.has(indicator) ? { indicator, branch, period } : [],
  );
  const [figures, exemptions, targets, totals] = await Promise.all([
    newestFigures(db, valid, indicators),
    granted ?? exemptionsOf(db, valid),
    targetsOf(db, valid),
    otherBranchesTotals(db, valid, indicators),
  ]);
  const exemptionsBySeries = groupBy(exemptions, seriesKey);
  for (const key of valid) {
    const about = indicators.get(key.indicator);
    if (!about) continue;
    const series = seriesKey(key);
    const assignments =
      byCode.get(key.indicator)?.assignments.filter(({ branch }) => branch === key.branch) ?? [];
    found.set(figureKey(key), {
      key,
      indicator: about,
      ...neighboursOf(key, about, figures.get(series) ?? [], {
        assignments,
        exemptions: exemptionsBySeries.get(series),
      }),
      otherBranches: totals.get(figureKey(key)) ?? null,
      target: targets(key),
    });
  }
  return found;
}

/** An indicator as forms and reviews need it. */
const aboutOf = (one: CatalogueIndicator): FigureIndicator => ({
  code: one.code,
  name: one.name,
  nameEn: one.nameEn,
  category: one.category,
  categoryEn: one.categoryEn,
  unit: one.unit,
  unitEn: one.unitEn,
  kind: one.kind,
  direction: one.direction,
  frequency: one.frequency,
  decimals: one.decimals,
  bounded: one.bounded,
  definition: one.definition,
  definitionEn: one.definitionEn,
  position: one.position,
});

async function newestFigures(
  db: Handle,
  keys: readonly FigureKey[],
  indicators: ReadonlyMap<string, FigureIndicator>,
): Promise<Map<string, NewestFigure[]>> {
  const ends = keys.map((key) => spanOf(key.period).last);
  const starts = keys.map((key) => {
    const about = indicators.get(key.indicator);
    return spanOf(key.period).first - window[about?.frequency ?? 'month'];
  });
  // Raw rows, not mapped by Drizzle: a form needs two years of figures.
  const rows = await db.execute<Amounts & FigureKey & { qualifier: Qualifier | null; waiting: boolean }>(sql`
    select ${figure.indicatorCode} as indicator, ${figure.branchCode} as branch, ${figure.period} as period,
      ${newestValue} as value, ${newestNumerator} as numerator, ${newestDenominator} as denominator,
      case when ${figure.state} = 'submitted' then ${figure.proposedQualifier} else ${figure.qualifier} end as qualifier,
      ${figure.state} = 'submitted' as waiting
    from ${figure}
    where ${oneOf(figure.indicatorCode, distinct(keys, 'indicator'))}
      and ${oneOf(figure.branchCode, distinct(keys, 'branch'))}
      and ${figure.lastMonth} > ${Math.min(...starts)} and ${figure.firstMonth} <= ${Math.max(...ends)}
      and (${countsAsReported})`);
  return groupBy(rows, seriesKey);
}

function exemptionsOf(db: Handle, keys: readonly FigureKey[]): Promise<ExemptionStep[]> {
  const years = keys.map((key) => spanOf(key.period).year);
  return grantedExemptions(db, {
    first: Math.min(...years) * 12,
    last: Math.max(...years) * 12 + 11,
    indicators: distinct(keys, 'indicator'),
  });
}

async function targetsOf(
  db: Handle,
  keys: readonly FigureKey[],
): Promise<(key: FigureKey) => FigureContext['target']> {
  const rows = await db
    .select({
      indicator: target.indicatorCode,
      year: target.year,
      branch: target.branchCode,
      value: target.value,
    })
    .from(target)
    .where(
      and(
        oneOf(target.indicatorCode, distinct(keys, 'indicator')),
        oneOf(target.year, [...new Set(keys.map((key) => spanOf(key.period).year))]),
      ),
    )
    .orderBy(asc(target.revision));
  const latest = new Map(rows.map((row) => [targetKey(row), row.value]));
  return ({ indicator, branch, period }) => {
    const { year } = spanOf(period);
    const ofAll = latest.get(targetKey({ indicator, year, branch: null }));
    if (ofAll != null) return { value: ofAll, of: 'association' };
    const own = latest.get(targetKey({ indicator, year, branch }));
    return own == null ? null : { value: own, of: 'branch' };
  };
}

const distinct = (keys: readonly FigureKey[], part: 'indicator' | 'branch') => [
  ...new Set(keys.map((key) => key[part])),
];
