import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { titled } from '@/app/titled';
import { SubjectEvidencePage } from '@/components/evidence/evidence-page';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidencePage } from '@/lib/evidence/page-read';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { requireViewer } from '@/lib/viewer/session-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'evidence')('title'));

export default async function TrainingEvidencePage({
  params,
}: PageProps<'/[locale]/evidence/training/[id]'>) {
  const locale = await localeOf(params);
  const { id } = await params;
  const viewer = await requireViewer(locale, `/evidence/training/${encodeURIComponent(id)}`);
  const page = await findEvidencePage(viewer, locale, { kind: 'training', id });
  if (!page) notFound();
  const told = await readFlash(page.evidence.subject);
  return <SubjectEvidencePage locale={locale} viewer={viewer} page={page} flash={told} />;
}
