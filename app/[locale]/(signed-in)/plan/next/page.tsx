import { notFound, redirect } from 'next/navigation';
import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { NextPlanView } from '@/components/plan/next-plan';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { askedYear, firstOf } from '@/lib/kit/action/query-input';
import { localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { readNextPlan } from '@/lib/plan/next-read';

export const generateMetadata = titled((locale) => wordsOf(locale, 'planNext')('tab'));

export default async function NextPlanPage({ params, searchParams }: PageProps<'/[locale]/plan/next'>) {
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf('/plan/next', plainParams(asked)));
  const next = (await readNextPlan(viewer, askedYear(asked.year))) ?? notFound();
  if ('adopted' in next) redirect(localePath(locale, `/plan?year=${next.adopted}`));
  return <NextPlanView locale={locale} next={next} chosen={firstOf(asked.item)} />;
}
