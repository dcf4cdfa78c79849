import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { signedIn } from '@/app/signed-in';
import { LiveUpdates } from '@/components/kit/live/live-updates';
import { ItemDetail } from '@/components/plan/item-detail';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { askedYear } from '@/lib/kit/action/query-input';
import { inLocale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findItem } from '@/lib/plan/item-read';
import { viewerForTitle } from '@/lib/viewer/session-read';

type Props = PageProps<'/[locale]/plan/[number]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { number } = await params;
  const viewer = await viewerForTitle();
  const page = viewer && (await findItem(viewer, askedYear((await searchParams).year), number));
  return page ? { title: inLocale(locale, page.item.title, page.item.titleEn) } : {};
}

export default async function ItemPage({ params, searchParams }: Props) {
  const { number } = await params;
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf(`/plan/${number}`, plainParams(asked)));
  const page = (await findItem(viewer, askedYear(asked.year), number)) ?? notFound();
  return (
    <>
      <ItemDetail locale={locale} page={page} viewer={viewer} />
      <LiveUpdates
        version={page.version}
        words={wordsOf(locale, 'overview').raw('updated')}
        away={wordsOf(locale, 'overview')('away')}
      />
    </>
  );
}
