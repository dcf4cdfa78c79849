import type { Metadata } from 'next';
import { localeOf } from '@/app/locale-of';
import { EvidenceYearPage } from '@/components/evidence/evidence-year';
import { findEvidenceYear } from '@/lib/evidence/year-read';
import { askedYear } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/evidence'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'evidence')('title') };
}

/** A year's evidence, as far as the viewer may see it. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { year } = await searchParams;
  const viewer = await requireViewer(locale, '/evidence');
  return <EvidenceYearPage locale={locale} page={await findEvidenceYear(viewer, locale, askedYear(year))} />;
}
