import { done, type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { hasEnded, isMonth, parsePeriod } from '@/lib/measure/period';

/** What an open-data address asks for. `month` 1–12; null for the year's default. */
type OpenQuery = { year: number; month: number | null };

const invalid = (name: string, example: string) => refuse('PARAMETER_INVALID', { name, example });

/**
 * Reads `?year=2024[&asOf=2024-07]`. `year` must be there; a parameter given twice, or text that is no year or month
 * of that year, is refused. Parameters of other names are left alone.
 */
export function readOpenQuery(search: URLSearchParams): Outcome<OpenQuery> {
  const [years, months] = [search.getAll('year'), search.getAll('asOf')];
  const [year = '', month] = [years[0], months[0]];
  if (years.length !== 1 || parsePeriod(year)?.frequency !== 'year') return invalid('year', '2024');
  if (months.length > 1 || (month !== undefined && !(isMonth(month) && month.startsWith(`${year}-`))))
    return invalid('asOf', `${year}-07`);
  return done({ year: Number(year), month: month === undefined ? null : Number(month.slice(5)) });
}

/** An as-of month must have ended: before that nobody can have reported it. */
export const monthHasEnded = ({ year, month }: OpenQuery, today: string): boolean =>
  month === null || hasEnded(`${year}-${String(month).padStart(2, '0')}`, today);
