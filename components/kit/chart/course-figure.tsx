import type { Result } from '@/lib/indicator/result-view';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { kindTraits } from '@/lib/measure/kinds';
import { courseHeight } from './course-marks';
import type { CourseModel } from './course-model';
import { CourseTable } from './course-table';
import { StillCourse } from './still-course';
import './course.css';

type Props = { locale: Locale; result: Result; model: CourseModel; caption: string };

/**
 * An indicator's year as a chart, with a legend and the numbers as a table. `data-island` is the place of the live
 * chart (`CourseLoader`).
 */
export function CourseFigure({ locale, result, model, caption }: Props) {
  const t = wordsOf(locale, 'indicator');
  const { names } = model;
  return (
    <figure className="card px-3 pt-3.5 pb-2">
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 px-2 pb-2 text-sm text-ink-2">
        <span className="sr-only">{caption}</span>
        <Key line="actual" word={names.actual} />
        {kindTraits[result.indicator.kind].spreadsTarget && <Key line="plan" word={names.plan} />}
        <Key line="last" word={names.last} />
        <Key line="forecast" word={names.forecast} />
        {model.cut && <span className="text-ink-3">{t('axisCut')}</span>}
      </figcaption>
      <div className="course-box" style={{ minHeight: courseHeight }}>
        <div className="course-still course-wide">
          <StillCourse model={model} width={760} />
        </div>
        <div className="course-still course-narrow">
          <StillCourse model={model} width={350} />
        </div>
        <div data-island />
      </div>
      <CourseTable locale={locale} model={model} caption={caption} />
    </figure>
  );
}

function Key({ line, word }: { line: 'actual' | 'plan' | 'last' | 'forecast'; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg className="course" width="22" height="6" aria-hidden="true">
        <path className={`course-${line}`} d="M2 3h18" />
      </svg>
      {word}
    </span>
  );
}
