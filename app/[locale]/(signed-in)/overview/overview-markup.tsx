import { cachedMarkup } from '@/components/kit/live/markup-cache';
import { packMarkup } from '@/components/kit/live/packed-markup';
import { Overview } from '@/components/overview/overview';
import type { Locale } from '@/lib/kit/i18n/locale';
import { type OverviewQuery, readOverview } from '@/lib/overview/read';

/**
 * The overview as packed markup, made once for each version of the data and view: a page of forty rows costs React more
 * than everything else that a request does.
 */
export const overviewMarkup = (locale: Locale, page: OverviewQuery): Promise<string> =>
  cachedMarkup(page.key, async () => {
    const data = await readOverview(page);
    const { renderToStaticMarkup } = await import('react-dom/server');
    return packMarkup(renderToStaticMarkup(<Overview locale={locale} page={page} data={data} />));
  });
