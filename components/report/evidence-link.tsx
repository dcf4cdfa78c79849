import Link from 'next/link';
import { thingPath } from '@/lib/evidence/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { ReportCell } from '@/lib/report/cells-load';
import { fill, nameOf, reportWords } from './report-words';

/** The way to a figure's evidence, with how many files there are. */
export function EvidenceLink({ locale, cell }: { locale: Locale; cell: ReportCell }) {
  const t = reportWords(locale);
  const { key, indicator } = cell.context;
  return (
    <Link
      href={localePath(locale, thingPath({ kind: 'figure', ...key }))}
      prefetch={false}
      aria-label={fill(t.evidenceOf, { name: nameOf(locale, indicator), n: cell.evidence })}
      className="no-print inline-flex min-h-[28px] items-center text-sm text-pine underline underline-offset-3 pointer-coarse:min-h-[44px]"
    >
      {fill(t.evidence, { n: cell.evidence })}
    </Link>
  );
}
