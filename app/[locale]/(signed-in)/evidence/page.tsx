import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EvidenceOfYear } from '@/components/evidence/evidence-year';
import { askedYear } from '@/lib/action/query';
import { findYear } from '@/lib/evidence/year-read';
import { isLocale } from '@/lib/i18n/locale';
import { wordsOf } from '@/lib/i18n/translator';
import { requireViewer } from '@/lib/viewer/session';

type Props = PageProps<'/[locale]/evidence'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: wordsOf(locale, 'evidence')('title') } : {};
}

/** A year's evidence, as far as the viewer may see it. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const { year } = await searchParams;
  const viewer = await requireViewer(locale, '/evidence');
  return <EvidenceOfYear locale={locale} page={await findYear(viewer, locale, askedYear(year))} />;
}
