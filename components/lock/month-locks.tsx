import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { showInstant, showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { LockableMonth } from '@/lib/lock/read';
import { MonthLock } from './month-lock';

type Props = { locale: Locale; year: number; thisYear: number; months: LockableMonth[] };

/** The ended months of a year: how complete they are, whether they are locked, by whom and why. */
export function MonthLocks({ locale, year, thisYear, months }: Props) {
  const t = wordsOf(locale, 'review');
  const common = wordsOf(locale, 'common');
  const link = (to: number, words: string) => (
    <Link
      href={`${localePath(locale, '/review')}?view=locks&year=${to}`}
      prefetch={false}
      className="btn num"
    >
      {words}
    </Link>
  );
  return (
    <section aria-labelledby="locks-title">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 id="locks-title">
            {t('locksTab')} <span className="num">{year}</span>
          </h1>
          <p className="max-w-prose text-ink-2">{t('locks.lead')}</p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          {months.length > 0 && <ExportLinks locale={locale} table="locks" query={{ year: String(year) }} />}
          <nav aria-label={t('locks.year')} className="flex gap-2">
            {link(year - 1, `← ${common('year', { year: String(year - 1) })}`)}
            {year < thisYear && link(year + 1, `${common('year', { year: String(year + 1) })} →`)}
          </nav>
        </div>
      </div>
      {months.length === 0 ? (
        <div className="card mt-4.5 px-6 py-12 text-center">
          <h2 className="font-serif text-xl">{t('locks.emptyTitle')}</h2>
          <p className="mt-2 text-ink-2">{t('locks.emptyHint')}</p>
        </div>
      ) : (
        <ul className="card mt-4.5">
          {months.map((month) => (
            <LockRow key={month.month} locale={locale} month={month} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LockRow({ locale, month }: { locale: Locale; month: LockableMonth }) {
  const t = wordsOf(locale, 'review');
  return (
    <li className="grid gap-x-6 gap-y-2 border-b border-line px-4 py-3 last:border-0 md:grid-cols-[9rem_9rem_minmax(0,1fr)_minmax(0,17rem)] md:items-baseline">
      <h2>{showPeriod(locale, month.month)}</h2>
      <p className="num text-ink-2">
        {month.due === 0 ? (
          <span className="tiny">{t('locks.noDue')}</span>
        ) : (
          <>
            {t('locks.completeness')} {month.reported} / {month.due}
          </>
        )}
      </p>
      <div>
        <p className="flex flex-wrap gap-1.5">
          <span className={`chip ${month.lock ? 'chip-pace' : ''}`}>
            {month.lock ? t('locks.locked') : t('locks.open')}
          </span>
          {month.waiting > 0 && (
            <span className="chip chip-risk num">{t('locks.waiting', { n: month.waiting })}</span>
          )}
        </p>
        {month.lock && <Event locale={locale} {...month.lock} />}
        {month.history.length > (month.lock ? 1 : 0) && (
          <details className="mt-1 text-sm text-ink-2">
            <summary className="inline-flex min-h-8 items-center">
              {t('locks.history', { n: month.history.length })}
            </summary>
            {month.history.map((event) => (
              <Event
                key={event.at.getTime()}
                locale={locale}
                what={event.unlocked ? t('locks.wasUnlocked') : t('locks.wasLocked')}
                {...event}
              />
            ))}
          </details>
        )}
      </div>
      <MonthLock
        locale={locale}
        month={month.month}
        name={showPeriod(locale, month.month)}
        locked={month.lock !== null}
        waiting={month.waiting}
        missing={month.due - month.reported}
      />
    </li>
  );
}

type EventProps = { locale: Locale; what?: string; reason: string; by: string | null; at: Date };

/** One lock or unlock: why, by whom, when. */
function Event({ locale, what, reason, by, at }: EventProps) {
  const t = wordsOf(locale, 'review');
  const when = showInstant(at);
  return (
    <p className="mt-1 text-sm break-words text-ink-2">
      {what && `${what} · `}
      {reason}
      <span className="tiny block">
        {by ? t('locks.by', { name: by, at: when }) : t('locks.byCommand', { at: when })}
      </span>
    </p>
  );
}
