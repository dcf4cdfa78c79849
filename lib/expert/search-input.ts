import { isPeriod, type Period } from '@/lib/measure/period';

/** The filters of the list of experts: in the pool today, ending this year, over and not renewed, all. */
export const poolStates = ['in', 'ends', 'over', 'all'] as const;
export type PoolState = (typeof poolStates)[number];

export type PoolSearch = {
  q: string;
  batch: string;
  field: string;
  state: PoolState;
  /** The figure whose rows are listed, instead of a state. */
  behind: { indicator: string; period: Period } | null;
  /** From 1. */
  page: number;
};

const indicatorCode = /^[A-Za-z0-9_-]{1,40}$/;
type Params = Record<string, string | string[] | undefined>;
const plain = (value: string | string[] | undefined, longest = 100): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '')
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .trim()
    .slice(0, longest);

/** The pool's search in an address; invalid parameters are ignored. */
export function poolSearchFrom(params: Params): PoolSearch {
  const indicator = plain(params.behind);
  const period = plain(params.month);
  const page = /^[1-9]\d{0,4}$/.test(plain(params.page)) ? Number(plain(params.page)) : 1;
  return {
    q: plain(params.q, 60),
    batch: plain(params.batch),
    field: plain(params.field),
    state: poolStates.find((one) => one === plain(params.state)) ?? 'in',
    behind: indicatorCode.test(indicator) && isPeriod(period) ? { indicator, period } : null,
    page,
  };
}

/** The search as a query string with its question mark, or empty; `changed` overrides it. */
export function poolQuery(search: PoolSearch, changed: Partial<PoolSearch> = {}): string {
  const { q, batch, field, state, behind, page } = { ...search, page: 1, ...changed };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, batch, field })) if (value) query.set(name, value);
  if (state !== 'in') query.set('state', state);
  if (behind) {
    query.set('behind', behind.indicator);
    query.set('month', behind.period);
  }
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text && `?${text}`;
}

/** The number of experts per page. */
export const pageSize = 50;
