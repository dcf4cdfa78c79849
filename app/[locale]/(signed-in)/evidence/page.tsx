import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { EvidenceYearPage } from '@/components/evidence/evidence-year';
import { findEvidenceYear } from '@/lib/evidence/year-read';
import { askedYear } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'evidence')('title'));

/** A year's evidence, as far as the viewer may see it. */
export default async function EvidencePage({ params, searchParams }: PageProps<'/[locale]/evidence'>) {
  const locale = await localeOf(params);
  const { year } = await searchParams;
  const viewer = await requireViewer(locale, '/evidence');
  return <EvidenceYearPage locale={locale} page={await findEvidenceYear(viewer, locale, askedYear(year))} />;
}
