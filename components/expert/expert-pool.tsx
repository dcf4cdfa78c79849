import Link from 'next/link';
import type { PoolPage } from '@/lib/expert/read';
import { type PoolSearch, poolQuery } from '@/lib/expert/search-input';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { ExpertRow } from './expert-row';
import { LedgerHead } from './ledger-head';
import { PageTurns } from './page-turns';
import { PoolCounts } from './pool-counts';
import { PoolFilter } from './pool-filter';
import { RenewForm } from './renew-form';
import { rowText } from './row-text';

type Props = { locale: Locale; page: PoolPage };

/** The pool: counts, and for those who keep it the experts and their renewal in one step. */
export function ExpertPool({ locale, page }: Props) {
  const t = wordsOf(locale, 'expert');
  const { search, counts, rows, today } = page;
  const keeps = rows !== null;
  const renewing = keeps && (search.state === 'ends' || search.state === 'over');
  const texts = rows?.map((row) => rowText(locale, row, today)) ?? [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <LedgerHead
        locale={locale}
        rights={page.rights}
        section="experts"
        title={t('title')}
        sentence={sentenceOf(locale, page) || undefined}
      >
        {keeps && counts.all > 0 && <Exports locale={locale} search={search} />}
        {keeps && (
          <Link href={localePath(locale, '/experts/new')} prefetch={false} className="btn btn-primary tap">
            {t('add')}
          </Link>
        )}
      </LedgerHead>
      {counts.all === 0 ? (
        <EmptyPool locale={locale} keeps={keeps} />
      ) : (
        <>
          <PoolFilter locale={locale} page={page} />
          {keeps && rows.length === 0 && (
            <p className="card px-4 py-6 text-ink-2">{renewing ? t('nobodyEnds') : t('none')}</p>
          )}
          {keeps && !renewing && (
            <ol className="card divide-y divide-line empty:hidden">
              {texts.map((row) => (
                <ExpertRow key={row.tick} row={row} />
              ))}
            </ol>
          )}
          {renewing && rows.length > 0 && <RenewForm locale={locale} rows={texts} today={today} />}
          {keeps && <PageTurns locale={locale} search={search} found={page.found} />}
          {!keeps && <PoolCounts locale={locale} page={page} />}
          {texts.length > 0 && rows?.some(({ demo }) => demo) && <p className="tiny">{t('demoNote')}</p>}
        </>
      )}
    </div>
  );
}

function sentenceOf(locale: Locale, { counts, rows }: PoolPage) {
  const t = wordsOf(locale, 'expert');
  return (
    counts.all > 0 &&
    [
      t('sentence', { n: counts.in }),
      counts.ends > 0 && t('endsSome', { n: counts.ends }),
      counts.over > 0 && t('overSome', { n: counts.over }),
      t('stop'),
      rows === null && ` ${t('countsOnly')}`,
    ]
      .filter((part) => typeof part === 'string')
      .join('')
  );
}

function Exports({ locale, search }: { locale: Locale; search: PoolSearch }) {
  const t = wordsOf(locale, 'expert');
  const turn = 'inline-flex tap items-center px-1 text-pine underline underline-offset-3';
  return (['xlsx', 'csv'] as const).map((format) => (
    <a
      key={format}
      href={`${localePath(locale, `/export/experts.${format}`)}${poolQuery(search)}`}
      download
      className={turn}
    >
      {format === 'xlsx' ? t('exportXlsx') : t('exportCsv')}
    </a>
  ));
}

function EmptyPool({ locale, keeps }: { locale: Locale; keeps: boolean }) {
  const t = wordsOf(locale, 'expert');
  if (!keeps) return <p className="card px-5 py-6 text-ink-2">{t('emptyCount')}</p>;
  return (
    <div className="card grid justify-items-start gap-3 px-6 py-8">
      <h2 className="!font-serif !text-lg">{t('emptyTitle')}</h2>
      <p className="max-w-2xl text-ink-2 text-pretty">{t('emptyHint')}</p>
      <Link href={localePath(locale, '/experts/new')} prefetch={false} className="btn btn-primary tap">
        {t('emptyAdd')}
      </Link>
    </div>
  );
}
