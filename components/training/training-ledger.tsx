import Link from 'next/link';
import { LedgerHead } from '@/components/expert/ledger-head';
import { YearLinks } from '@/components/kit/shell/year-links';
import { showPeriod } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TrainingList } from '@/lib/training/read';
import { countTrainings } from '@/lib/training/rules';
import { TrainingRow } from './training-row';
import { termsSentence } from './training-words';

type Props = { locale: Locale; page: TrainingList };

/** The training terms of a year, or those behind a month's figure. */
export function TrainingLedger({ locale, page }: Props) {
  const t = wordsOf(locale, 'training');
  const { terms, year, years, behind, keeps, catalogue } = page;
  const title = behind ? behindTitle(locale, terms, behind) : t('title');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <LedgerHead
        locale={locale}
        rights={page.rights}
        section="trainings"
        title={title}
        sentence={
          behind ? t('behindHint') : terms.length > 0 ? termsSentence(locale, year, terms) : undefined
        }
      >
        {behind ? (
          <Link href={localePath(locale, '/trainings')} prefetch={false} className="btn tap">
            {t('backToList')}
          </Link>
        ) : (
          <Actions locale={locale} page={page} />
        )}
      </LedgerHead>
      {!behind && years.length > 1 && (
        <YearLinks locale={locale} path="/trainings" years={years} year={year} label={t('years')} />
      )}
      {terms.length === 0 ? (
        <div className="card grid gap-2 px-6 py-8">
          <h2 className="!font-serif !text-lg">{t('emptyTitle', { year: String(year) })}</h2>
          <p className="max-w-2xl text-ink-2 text-pretty">
            {keeps.length > 0 ? t('emptyHint') : t('emptyRead')}
          </p>
        </div>
      ) : (
        <ol className="card divide-y divide-line">
          {terms.map((term) => (
            <TrainingRow key={term.id} locale={locale} term={term} branches={catalogue.branches} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Actions({ locale, page: { year, keeps } }: Props) {
  const t = wordsOf(locale, 'training');
  const link = 'inline-flex tap items-center px-1 text-pine underline underline-offset-3';
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={`${localePath(locale, `/export/trainings.${format}`)}?year=${year}`}
          download
          className={link}
        >
          {format === 'xlsx' ? t('exportXlsx') : t('exportCsv')}
        </a>
      ))}
      {keeps.length > 0 && (
        <Link href={localePath(locale, '/trainings/new')} prefetch={false} className="btn btn-primary tap">
          {t('add')}
        </Link>
      )}
    </>
  );
}

function behindTitle(
  locale: Locale,
  terms: TrainingList['terms'],
  { programme, count, period }: NonNullable<TrainingList['behind']>,
): string {
  const t = wordsOf(locale, 'training');
  const n = countTrainings(terms, programme, count, period);
  const detail = { period: showPeriod(locale, period), programme: t(`programmes.${programme}`) };
  return n === null ? t('behind.unknown', detail) : t(`behind.${count}`, { ...detail, n });
}
