import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { SubjectEvidencePage } from '@/components/evidence/evidence-page';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidencePage } from '@/lib/evidence/page-read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/evidence/training/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  return { title: wordsOf(locale, 'evidence')('title') };
}

/** The evidence of one training term. */
export default async function TrainingEvidencePage({ params }: Props) {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await requireViewer(locale, `/evidence/training/${encodeURIComponent(id)}`);
  const page = await findEvidencePage(viewer, locale, { kind: 'training', id });
  if (!page) notFound();
  const told = await readFlash(page.evidence.subject);
  return <SubjectEvidencePage locale={locale} viewer={viewer} page={page} flash={told} />;
}
