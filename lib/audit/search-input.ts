import { isUuid } from '@/lib/kit/format/uuid';
import { isDay } from './day-rules';

/** What the audit trail is searched for; null fields do not restrict it. */
export type AuditSearch = {
  /** A person's id, `command` for the server's operator, `connector` for automatic sources. */
  who: string | null;
  /** Part of a name or code of what was changed. */
  thing: string;
  /** `figure`, or more narrowly `figure.approve`. */
  action: string | null;
  /** Days in Shanghai, both included. */
  from: string | null;
  to: string | null;
  /** Only events before this number. */
  before: number | null;
};

type Params = Record<string, string | string[] | undefined>;

const first = (value: string | string[] | undefined) =>
  (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** The search of an address; invalid parameters are ignored. */
export function searchFrom(params: Params): AuditSearch {
  const fitting = (name: string, form: RegExp) =>
    form.test(first(params[name])) ? first(params[name]) : null;
  const who = first(params.who);
  const day = (name: string) => (isDay(first(params[name])) ? first(params[name]) : null);
  const before = Number(fitting('before', /^\d{1,15}$/));
  return {
    who: who === 'command' || who === 'connector' || isUuid(who) ? who : null,
    thing: first(params.thing)
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, 60),
    action: fitting('action', /^[a-z]+(?:\.[a-zA-Z]+)?$/),
    from: day('from'),
    to: day('to'),
    before: before > 0 ? before : null,
  };
}

/** The search as a query string, from the newest event unless `before` is set. */
export function queryOf({ who, thing, action, from, to }: AuditSearch, before?: number): string {
  const entries = Object.entries({ who, thing, action, from, to, before: before?.toString() });
  const query = new URLSearchParams(entries.filter((pair): pair is [string, string] => Boolean(pair[1])));
  return query.size > 0 ? `?${query}` : '';
}
