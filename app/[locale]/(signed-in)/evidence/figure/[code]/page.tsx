import { notFound } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { SubjectEvidencePage } from '@/components/evidence/evidence-page';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidencePage } from '@/lib/evidence/page-read';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { firstOf } from '@/lib/kit/action/query-input';
import { wordsOf } from '@/lib/kit/i18n/translator';

export const generateMetadata = titled((locale) => wordsOf(locale, 'evidence')('title'));

/** The evidence of one figure: of an indicator, a branch and a period. */
export default async function FigureEvidencePage({
  params,
  searchParams,
}: PageProps<'/[locale]/evidence/figure/[code]'>) {
  const { code } = await params;
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(
    params,
    addressOf(`/evidence/figure/${code}`, plainParams(asked)),
  );
  const thing = {
    kind: 'figure',
    indicator: code,
    branch: firstOf(asked.branch),
    period: firstOf(asked.period),
  };
  const page = (await findEvidencePage(viewer, locale, thing)) ?? notFound();
  const told = await readFlash(page.evidence.subject);
  return <SubjectEvidencePage locale={locale} viewer={viewer} page={page} flash={told} />;
}
