import { TextLink } from '@/components/kit/shell/text-link';
import { subjectPath } from '@/lib/evidence/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import type { FormCell } from './month-form';
import { reportWords } from './report-words';

type Props = { locale: Locale; branch: string; cell: FormCell };

/** A link to a figure's evidence, with the number of files. */
export function EvidenceLink({ locale, branch, cell }: Props) {
  const t = reportWords(locale);
  const { code: indicator, period } = cell;
  return (
    <TextLink
      href={localePath(locale, subjectPath({ kind: 'figure', indicator, branch, period }))}
      aria-label={fill(t.evidenceOf, { name: cell.name, n: cell.evidence })}
      small
      className="no-print"
    >
      {fill(t.evidence, { n: cell.evidence })}
    </TextLink>
  );
}
