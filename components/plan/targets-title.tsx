import { ExportLinks } from '@/components/kit/export/export-links';
import { YearLinks } from '@/components/kit/shell/year-links';
import { showInstant } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { currentTarget } from '@/lib/plan/current-target-view';
import type { YearTargets } from '@/lib/plan/read';

/** The year's targets in one sentence, and the way to other years. */
export function TargetsTitle({ locale, targets }: { locale: Locale; targets: YearTargets }) {
  const t = wordsOf(locale, 'targets');
  const set = targets.rows.filter((row) => currentTarget(row).value !== null).length;
  const last = targets.rows
    .flatMap((row) => [...row.targets, ...row.weights])
    .reduce<Date | null>((newest, { at }) => (newest && newest > at ? newest : at), null);
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div>
        <h1>{t('title', { year: String(targets.year) })}</h1>
        <p className="text-ink-2">
          {last
            ? t('sentence', {
                total: targets.rows.length,
                set,
                weighted: targets.rows.filter((row) => row.weights.at(-1)?.weights).length,
                last: showInstant(last).slice(0, 10),
              })
            : t('sentenceNone', { total: targets.rows.length, year: String(targets.year) })}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <ExportLinks locale={locale} table="targets" query={{ year: String(targets.year) }} />
        <YearLinks
          locale={locale}
          path="/plan/targets"
          years={targets.years}
          year={targets.year}
          label={t('years')}
        />
      </div>
    </div>
  );
}
