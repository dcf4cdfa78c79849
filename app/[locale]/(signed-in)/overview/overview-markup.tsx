import { keepMarkup } from '@/components/kit/live/kept-markup';
import { packed } from '@/components/kit/live/packed';
import { Overview } from '@/components/overview/overview';
import type { Locale } from '@/lib/kit/i18n/locale';
import { type AskedOverview, readOverview } from '@/lib/overview/read';

/**
 * The overview as packed markup, made once for each version of the data and view: a page of forty rows costs React more
 * than everything else that a request does (README, decisions).
 */
export const overviewMarkup = (locale: Locale, page: AskedOverview): Promise<string> =>
  keepMarkup(page.key, async () => {
    const data = await readOverview(page);
    const { renderToStaticMarkup } = await import('react-dom/server');
    return packed(renderToStaticMarkup(<Overview locale={locale} page={page} data={data} />));
  });
