import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { localeOf } from '@/app/locale-of';
import { signedIn } from '@/app/signed-in';
import { CourseLoader } from '@/components/kit/chart/course-loader';
import { LiveMarkup } from '@/components/kit/live/live-markup';
import { LiveUpdates } from '@/components/kit/live/live-updates';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { inLocale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { findIndicatorCode, listIndicators, queryIndicator } from '@/lib/overview/indicator-read';
import { viewerForTitle } from '@/lib/viewer/session-read';
import { indicatorMarkup } from './indicator-markup';

type Props = PageProps<'/[locale]/indicators/[code]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { code } = await params;
  const viewer = await viewerForTitle();
  if (!viewer) return {};
  const indicator = (await listIndicators(viewer)).catalogue.byCode.get(code);
  return indicator ? { title: inLocale(locale, indicator.name, indicator.nameEn) } : {};
}

export default async function IndicatorPage({ params, searchParams }: Props) {
  const { code } = await params;
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf(`/indicators/${code}`, plainParams(asked)));
  const query = await queryIndicator(viewer, code, asked);
  const meant = query ? null : await findIndicatorCode(viewer, code);
  if (meant) redirect(localePath(locale, addressOf(`/indicators/${meant}`, plainParams(asked))));
  const made = query && (await indicatorMarkup(locale, query));
  if (!query || !made) notFound();
  return (
    <>
      <LiveMarkup packed={made.markup}>
        <CourseLoader {...made.course} />
      </LiveMarkup>
      <LiveUpdates
        version={query.version}
        words={wordsOf(locale, 'overview').raw('updated')}
        away={wordsOf(locale, 'overview')('away')}
      />
    </>
  );
}
