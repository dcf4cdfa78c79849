import Link from 'next/link';
import type { PoolPage } from '@/lib/expert/read';
import { showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { ExpertRow } from './expert-row';
import { LedgerHead } from './ledger-head';
import { PageTurns } from './page-turns';
import { PoolCounts } from './pool-counts';
import { rowText } from './row-text';

type Props = { locale: Locale; page: PoolPage; behind: NonNullable<PoolPage['search']['behind']> };

/** The rows behind a month's figure: who was added, renewed, or in the pool; how many, for those who read counts. */
export function BehindFigure({ locale, page, behind: { figure, period } }: Props) {
  const t = wordsOf(locale, 'expert');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <LedgerHead
        locale={locale}
        rights={page.rights}
        section="experts"
        title={t(`behind.${figure}`, { period: showPeriod(locale, period), n: page.found })}
        sentence={t(`behindHint.${figure}`)}
      >
        <Link href={localePath(locale, '/experts')} prefetch={false} className="btn tap">
          {t('backToPool')}
        </Link>
      </LedgerHead>
      {page.rows ? (
        <ol className="card divide-y divide-line empty:hidden">
          {page.rows.map((row) => (
            <ExpertRow key={row.term} row={rowText(locale, row, page.today, true)} />
          ))}
        </ol>
      ) : (
        page.found > 0 && <PoolCounts locale={locale} page={page} />
      )}
      {page.found === 0 && <p className="card px-4 py-6 text-ink-2">{t('none')}</p>}
      {page.rows && <PageTurns locale={locale} search={page.search} found={page.found} />}
    </div>
  );
}
