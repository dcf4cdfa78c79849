import { isPeriod, type Period } from '@/lib/measure/period';
import { type ExpertFigure, expertFigures } from './rules';

/** What the list of experts may be narrowed to: in the pool today, ending this year, over and not renewed, all. */
export const poolStates = ['in', 'ends', 'over', 'all'] as const;
export type PoolState = (typeof poolStates)[number];

export type PoolSearch = {
  q: string;
  batch: string;
  field: string;
  state: PoolState;
  /** The figure whose rows are asked for, instead of a state. */
  behind: { figure: ExpertFigure; period: Period } | null;
  /** From 1. */
  page: number;
};

type Params = Record<string, string | string[] | undefined>;
const plain = (value: string | string[] | undefined, longest = 100): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .slice(0, longest);

/** What an address asks of the pool; what it says wrongly is passed over. */
export function poolSearchFrom(params: Params): PoolSearch {
  const figure = expertFigures.find((one) => one === plain(params.behind));
  const period = plain(params.month);
  const page = /^[1-9]\d{0,4}$/.test(plain(params.page)) ? Number(plain(params.page)) : 1;
  return {
    q: plain(params.q, 60),
    batch: plain(params.batch),
    field: plain(params.field),
    state: poolStates.find((one) => one === plain(params.state)) ?? 'in',
    behind: figure && isPeriod(period) ? { figure, period } : null,
    page,
  };
}

/** The same as a query string with its question mark, or nothing; `changed` over it. */
export function poolQuery(search: PoolSearch, changed: Partial<PoolSearch> = {}): string {
  const { q, batch, field, state, behind, page } = { ...search, page: 1, ...changed };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, batch, field })) if (value) query.set(name, value);
  if (state !== 'in') query.set('state', state);
  if (behind) {
    query.set('behind', behind.figure);
    query.set('month', behind.period);
  }
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text && `?${text}`;
}

/** How many experts stand on a page. */
export const pageSize = 50;
