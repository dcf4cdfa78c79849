import Link from 'next/link';
import type { Branch } from '@/lib/catalogue/catalogue-load';
import { branchName } from '@/lib/catalogue/names-rules';
import { showNumber } from '@/lib/kit/format/number';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { TrainingTerm } from '@/lib/training/read';
import { rateOf, termName } from './training-words';

type Props = { locale: Locale; term: TrainingTerm; branches: readonly Branch[] };

export function TrainingRow({ locale, term, branches }: Props) {
  const t = wordsOf(locale, 'training');
  const common = wordsOf(locale, 'common');
  return (
    <li className="grid items-center gap-x-5 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,1fr)_12.5rem_7rem_7rem_5.5rem]">
      <div className="min-w-0">
        <Link
          href={localePath(locale, `/trainings/${term.id}`)}
          prefetch={false}
          className="inline-flex tap items-center font-medium hover:underline md:min-h-0"
        >
          {termName(locale, term)}
        </Link>
        <p className="tiny">
          {branchName(locale, branches, term.branchCode)}
          {term.classes.length > 0 &&
            ` · ${listed(
              locale,
              term.classes.map(({ name }) => name),
            )}`}
          {term.demo && ` · ${common('demo')}`}
        </p>
      </div>
      <p className="num text-[0.93rem] text-ink-2">{t('dates', { from: term.starts, to: term.ends })}</p>
      <div className="flex flex-wrap items-baseline gap-x-5 md:contents">
        {term.classes.length === 0 ? (
          <p className="md:col-span-3 md:text-right">
            <span className="chip chip-risk">{t('noClass')}</span>
          </p>
        ) : (
          <>
            <Figure label={t('classTook')} value={showNumber(term.took)} />
            {term.passed === null ? (
              <p className="md:col-span-2 md:text-right">
                <span className="chip chip-risk">{t('noResult')}</span>
              </p>
            ) : (
              <>
                <Figure label={t('classPassed')} value={showNumber(term.passed)} />
                <Figure label={t('passRate')} value={rateOf(term)} />
              </>
            )}
          </>
        )}
      </div>
    </li>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <p className="flex items-baseline gap-2 md:block md:text-right">
      <span className="tiny md:block">{label}</span>
      <span className="num font-serif text-lg leading-tight">{value}</span>
    </p>
  );
}
