import type { Branch } from '@/lib/catalogue/catalogue-load';
import { showUnit, showValue } from '@/lib/kit/format/amount';
import { showInstant } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorTargets } from '@/lib/plan/read';

type Props = { locale: Locale; row: IndicatorTargets; branches: Branch[] };

/** The revisions of an indicator's targets, newest first. */
export function TargetHistory({ locale, row, branches }: Props) {
  const t = wordsOf(locale, 'targets');
  const common = wordsOf(locale, 'common');
  const nameOf = (code: string | null) => {
    const branch = branches.find((candidate) => candidate.code === code);
    return branch ? inLocale(locale, branch.shortName, branch.nameEn) : t('whole');
  };
  if (row.targets.length === 0) return <p className="text-ink-2">{t('notSet')}</p>;
  return (
    <ol className="divide-y divide-line">
      {[...row.targets].reverse().map((revision) => (
        <li key={`${revision.branch} ${revision.revision}`} className="py-2.5">
          <div className="flex items-baseline justify-between gap-3">
            <b className="num">
              {revision.value === null
                ? t('withdrawn')
                : `${showValue(row.indicator, revision.value)} ${showUnit(locale, row.indicator)}`}
            </b>
            <span className="tiny num">
              {nameOf(revision.branch)} · {t('revision', { n: revision.revision })}
            </span>
          </div>
          {revision.reason && <p className="text-ink-2">{revision.reason}</p>}
          <p className="tiny">
            {t('by', { name: revision.by ?? t('imported'), at: showInstant(revision.at) })}
            {revision.basis === 'demo' && ` · ${common('demo')}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
