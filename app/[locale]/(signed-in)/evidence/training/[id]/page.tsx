import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { SubjectEvidencePage } from '@/components/evidence/evidence-page';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidencePage } from '@/lib/evidence/page-read';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'evidence')('title'));

export default async function TrainingEvidencePage({
  params,
}: PageProps<'/[locale]/evidence/training/[id]'>) {
  const { id } = await params;
  const { locale, viewer } = await signedIn(params, `/evidence/training/${encodeURIComponent(id)}`);
  const page = (await findEvidencePage(viewer, locale, { kind: 'training', id })) ?? notFound();
  const told = await readFlash(page.evidence.subject);
  return <SubjectEvidencePage locale={locale} viewer={viewer} page={page} flash={told} />;
}
