import { TableHead } from '@/components/kit/shell/table-head';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import type { CourseModel } from './course-model';

type Props = { locale: Locale; model: CourseModel; caption: string };

/** The chart's numbers month by month, folded. */
export function CourseTable({ locale, model, caption }: Props) {
  const { months, names, breaks } = model;
  return (
    <details className="px-2 pb-2">
      <summary className="min-h-8 text-sm text-pine pointer-coarse:tap pointer-coarse:py-2.5">
        {wordsOf(locale, 'common')('table')}
      </summary>
      <div className="overflow-x-auto">
        <table className="sheet sheet-tight num mt-2 text-sm">
          <caption className="sr-only">{caption}</caption>
          <TableHead
            heads={[
              wordsOf(locale, 'indicator')('month'),
              ...[names.actual, names.plan, names.last, names.forecast].map((text) => ({
                text,
                className: 'text-right!',
              })),
            ]}
          />
          <tbody>
            {months.map(({ month, label, shown }) => (
              <tr key={month}>
                <th scope="row">
                  {label}
                  {breaks
                    .filter((change) => change.month === month)
                    .map((change) => (
                      <span key={change.text} className="tiny block">
                        {change.text}
                      </span>
                    ))}
                </th>
                <td className="r">{shown.actual}</td>
                <td className="r">{shown.plan}</td>
                <td className="r">{shown.last}</td>
                <td className="r">{shown.forecast}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
