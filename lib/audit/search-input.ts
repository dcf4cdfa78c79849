import { isUuid } from '@/lib/kit/format/uuid';
import { isDay } from './day-rules';

/** What the audit trail is searched for; everything null asks for everything. */
export type AuditSearch = {
  /** A person's id, or `command` for the server's operator, `connector` for sources that work by themselves. */
  who: string | null;
  /** Part of a name or code of what was changed. */
  thing: string;
  /** `figure`, or more closely `figure.approve`. */
  action: string | null;
  /** Days in Shanghai, both included. */
  from: string | null;
  to: string | null;
  /** Only what came before the event of this number. */
  before: number | null;
};

type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)?.trim() ?? '';

/** What an address asks for; what cannot be read asks for nothing. */
export function searchFrom(params: Params): AuditSearch {
  const fitting = (name: string, form: RegExp) => (form.test(one(params[name])) ? one(params[name]) : null);
  const who = one(params.who);
  const day = (name: string) => (isDay(one(params[name])) ? one(params[name]) : null);
  const before = Number(fitting('before', /^\d{1,15}$/));
  return {
    who: who === 'command' || who === 'connector' || isUuid(who) ? who : null,
    thing: one(params.thing)
      .replace(/[\p{Cc}\p{Cs}]/gu, '')
      .slice(0, 60),
    action: fitting('action', /^[a-z]+(?:\.[a-zA-Z]+)?$/),
    from: day('from'),
    to: day('to'),
    before: before > 0 ? before : null,
  };
}

/** The search as the query of an address, from the newest on unless `before` is given. */
export function queryOf({ who, thing, action, from, to }: AuditSearch, before?: number): string {
  const given = Object.entries({ who, thing, action, from, to, before: before?.toString() });
  const query = new URLSearchParams(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
  return query.size > 0 ? `?${query}` : '';
}
