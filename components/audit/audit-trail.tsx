import { TextLink } from '@/components/kit/shell/text-link';
import { describeEvent } from '@/lib/audit/event-view';
import type { AuditPage, AuditRow } from '@/lib/audit/read';
import { type AuditSearch, queryOf } from '@/lib/audit/search-input';
import type { Catalogue } from '@/lib/catalogue/catalogue-load';
import { showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { inLanguage, labelled } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/audit';
import { AuditFilter } from './audit-filter';

type Props = { locale: Locale; search: AuditSearch; page: AuditPage };

/** A page of the audit trail, newest first, with its search. */
export function AuditTrail({ locale, search, page }: Props) {
  const t = inLanguage(locale, { zh, en });
  const path = localePath(locale, '/settings/audit');
  const last = page.rows.at(-1);
  return (
    <>
      <AuditFilter locale={locale} search={search} people={page.people} />
      <section aria-label={t.results} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {page.rows.length === 0 && <p className="card px-4 py-6 text-ink-2">{t.none}</p>}
        <ol className="card divide-y divide-line empty:hidden">
          {page.rows.map((row) => (
            <Entry key={row.id} locale={locale} catalogue={page.catalogue} row={row} />
          ))}
        </ol>
        <p className="flex gap-6">
          {search.before !== null && <TextLink href={`${path}${queryOf(search)}`}>{t.newest}</TextLink>}
          {page.more && last && <TextLink href={`${path}${queryOf(search, last.id)}`}>{t.older}</TextLink>}
        </p>
      </section>
    </>
  );
}

function Entry({ locale, catalogue, row }: { locale: Locale; catalogue: Catalogue; row: AuditRow }) {
  const t = inLanguage(locale, { zh, en });
  const event = describeEvent(locale, catalogue, row);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[9.5rem_minmax(0,2fr)_minmax(0,3fr)]">
      <p>
        <time dateTime={row.at.toISOString()} className="num text-[0.93rem]">
          {showInstant(row.at)}
        </time>
        <span className="tiny block" title={row.address ?? undefined}>
          {event.who}
        </span>
      </p>
      <p className="min-w-0 break-words">
        <b className="font-medium">{event.action}</b>
        <span className="block text-[0.93rem] text-ink-2">{event.thing}</span>
      </p>
      <div className="min-w-0 text-[0.93rem] break-words">
        <dl>
          {event.changes.map(({ field, label, before, after }) => (
            <div key={field} className="flex flex-wrap gap-x-2">
              <dt className="text-ink-3">{label}</dt>
              <dd className="num min-w-0">
                {row.before && <span className="text-ink-2">{before} → </span>}
                {after}
              </dd>
            </div>
          ))}
        </dl>
        {row.reason && <p className="text-ink-2">{labelled(locale, t.reason, row.reason)}</p>}
      </div>
    </li>
  );
}
