import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { EvidenceYearPage } from '@/components/evidence/evidence-year';
import { findEvidenceYear } from '@/lib/evidence/year-read';
import { askedYear } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'evidence')('title'));

/** A year's evidence, as far as the viewer may see it. */
export default async function EvidencePage({ params, searchParams }: PageProps<'/[locale]/evidence'>) {
  const { year } = await searchParams;
  const { locale, viewer } = await signedIn(params, '/evidence');
  return <EvidenceYearPage locale={locale} page={await findEvidenceYear(viewer, locale, askedYear(year))} />;
}
