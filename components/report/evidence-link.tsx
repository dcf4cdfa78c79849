import Link from 'next/link';
import { subjectPath } from '@/lib/evidence/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

type Props = { locale: Locale; branch: string; cell: FormCell };

/** The way to a figure's evidence, with how many files there are. */
export function EvidenceLink({ locale, branch, cell }: Props) {
  const t = reportWords(locale);
  const { code: indicator, period } = cell;
  return (
    <Link
      href={localePath(locale, subjectPath({ kind: 'figure', indicator, branch, period }))}
      prefetch={false}
      aria-label={fill(t.evidenceOf, { name: cell.name, n: cell.evidence })}
      className="no-print inline-flex min-h-[28px] items-center text-sm text-pine underline underline-offset-3 pointer-coarse:tap"
    >
      {fill(t.evidence, { n: cell.evidence })}
    </Link>
  );
}
