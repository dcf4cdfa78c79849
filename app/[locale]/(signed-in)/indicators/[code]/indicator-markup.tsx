import { type IndicatorCourse, indicatorCourse } from '@/components/indicator/indicator-course';
import { IndicatorDetail } from '@/components/indicator/indicator-detail';
import { cachedMarkup } from '@/components/kit/live/markup-cache';
import { packMarkup } from '@/components/kit/live/packed-markup';
import type { Locale } from '@/lib/kit/i18n/locale';
import { type IndicatorQuery, readIndicatorPage } from '@/lib/overview/indicator-read';

/** An indicator's page as packed markup, and what its live chart draws; made once for each version of data and view. */
export const indicatorMarkup = (
  locale: Locale,
  query: IndicatorQuery,
): Promise<{ markup: string; course: IndicatorCourse } | null> =>
  cachedMarkup(query.key && `indicator ${locale} ${query.key}`, async () => {
    const page = await readIndicatorPage(query);
    if (!page) return null;
    const course = indicatorCourse(locale, page);
    const { renderToStaticMarkup } = await import('react-dom/server');
    const html = renderToStaticMarkup(<IndicatorDetail locale={locale} page={page} course={course} />);
    return { markup: packMarkup(html), course };
  });
