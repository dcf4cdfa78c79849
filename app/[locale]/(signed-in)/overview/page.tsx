import { signedIn } from '@/app/signed-in';
import { titled } from '@/app/titled';
import { LiveMarkup } from '@/components/kit/live/live-markup';
import { LiveUpdates } from '@/components/kit/live/live-updates';
import { addressOf, plainParams } from '@/lib/indicator/view-input';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { overviewQuery } from '@/lib/overview/read';
import { overviewMarkup } from './overview-markup';

export const generateMetadata = titled((locale) => wordsOf(locale, 'overview')('tab'));

export default async function OverviewPage({ params, searchParams }: PageProps<'/[locale]/overview'>) {
  const asked = await searchParams;
  const { locale, viewer } = await signedIn(params, addressOf('/overview', plainParams(asked)));
  const page = await overviewQuery(viewer, locale, asked);
  return (
    <>
      <LiveMarkup packed={await overviewMarkup(locale, page)} />
      <LiveUpdates
        version={page.version}
        words={wordsOf(locale, 'overview').raw('updated')}
        away={wordsOf(locale, 'overview')('away')}
      />
    </>
  );
}
