import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { ReportingStatus } from '@/lib/reporting-status/read';
import { type StatusView, statusAddress } from '@/lib/reporting-status/view-input';
import { StatusMonths } from './status-months';
import { StatusSentence } from './status-sentence';

type Props = { locale: Locale; status: ReportingStatus; view: StatusView; branch: string | null };

/** Title, summary sentence, the choice of months and the exports. */
export function StatusHead({ locale, status, view, branch }: Props) {
  const t = wordsOf(locale, 'reportingStatus');
  const { month, own, catalogue } = status;
  const chosen = catalogue.branches.find(({ code }) => code === branch);
  const heading = t('heading', { period: showPeriod(locale, month) });
  return (
    <header className="grid gap-4">
      {branch && !own && (
        <p className="no-print -mb-2">
          <Link
            href={localePath(locale, statusAddress(month, view))}
            prefetch={false}
            className="inline-flex min-h-8 items-center text-sm text-ink-2 underline underline-offset-4 pointer-coarse:tap"
          >
            ← {t('back')}
          </Link>
        </p>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <h1>{chosen ? inLocale(locale, chosen.name, chosen.nameEn) : heading}</h1>
          {chosen && <p className="tiny">{heading}</p>}
          <StatusSentence locale={locale} status={status} branch={branch} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ExportLinks locale={locale} table="reporting" query={{ month, branch: own ? null : branch }} />
          <StatusMonths locale={locale} status={status} view={view} branch={own ? null : branch} />
        </div>
      </div>
    </header>
  );
}
