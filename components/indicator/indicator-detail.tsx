import { CourseFigure } from '@/components/kit/chart/course-figure';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { IndicatorPage } from '@/lib/overview/indicator-read';
import { AboutPanel } from './about-panel';
import { BranchTable } from './branch-table';
import { Facts } from './facts';
import { CorrectionPanel, TargetPanel } from './history-panels';
import type { IndicatorCourse } from './indicator-course';
import { IndicatorHead } from './indicator-head';
import { MonthlyTable } from './monthly-table';
import '@/components/overview/overview.css';
import './indicator.css';

type Props = { locale: Locale; page: IndicatorPage; course: IndicatorCourse };

/** Everything about one indicator in one view. */
export function IndicatorDetail({ locale, page, course }: Props) {
  const t = wordsOf(locale, 'indicator');
  const { result, query } = page;
  return (
    <>
      <IndicatorHead locale={locale} page={page} />
      <Facts locale={locale} result={result} view={query.view} />
      <div className="indicator-columns mt-7 grid items-start gap-x-5 gap-y-8 min-[1180px]:grid-cols-[minmax(0,1fr)_19.5rem]">
        <div className="min-w-0">
          <section aria-labelledby="course">
            <h2 id="course" className="mb-3">
              {t('course')}
            </h2>
            <CourseFigure locale={locale} result={result} {...course} />
          </section>
          <section aria-labelledby="months" className="mt-8">
            <h2 id="months" className="mb-3">
              {t('monthly')}
            </h2>
            <MonthlyTable locale={locale} page={page} />
          </section>
          <BranchTable locale={locale} page={page} />
        </div>
        <aside>
          <TargetPanel locale={locale} page={page} />
          <CorrectionPanel locale={locale} page={page} />
          <AboutPanel locale={locale} page={page} />
        </aside>
      </div>
    </>
  );
}
