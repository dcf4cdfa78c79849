import { type CourseModel, courseModel } from '@/components/kit/chart/course-model';
import { indicatorName } from '@/lib/catalogue/names-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorPage } from '@/lib/overview/indicator-read';

export type IndicatorCourse = { model: CourseModel; caption: string };

/** What the course chart of an indicator's page draws, on the server and live. */
export const indicatorCourse = (locale: Locale, page: IndicatorPage): IndicatorCourse => ({
  model: courseModel(locale, page.result, page.query.view, breaksOf(locale, page)),
  caption: wordsOf(locale, 'indicator')('courseCaption', { year: String(page.query.view.year) }),
});

/** The months from which it, or a part of it, counts otherwise; a part's with its name. */
const breaksOf = (locale: Locale, { definitions, result, catalogue }: IndicatorPage) =>
  definitions.flatMap(({ indicator, since }) => {
    const of = indicator === result.indicator.code ? null : indicatorName(locale, catalogue, indicator);
    return since ? { since, of } : [];
  });
