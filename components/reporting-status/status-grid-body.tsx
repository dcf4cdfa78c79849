'use client';

import type { Locale } from '@/lib/kit/i18n/locale';
import { inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/reporting-status';
import type { StatusState } from '@/lib/reporting-status/status-rules';
import { CellChip } from './cell-chip';

/** A figure's state, days overdue, and whether an exemption is requested. */
export type GridMark = [state: StatusState, overdueDays: number, isAsked?: true];

export type GridLine = {
  indicator: string;
  name: string;
  facts: string;
  /** One for each column; null where the branch does not report the indicator. */
  marks: (GridMark | null)[];
};

type Props = {
  locale: Locale;
  groups: readonly { name: string; facts: string; lines: readonly GridLine[] }[];
  /** The branch page of each column. */
  to: readonly string[];
  /** Days overdue in words, by their number. */
  overdue: Readonly<Record<number, string>>;
};

/** The grid's rows under their categories. A client component: of a thousand cells only their marks are sent along. */
export function StatusGridBody({ locale, groups, to, overdue }: Props) {
  const t = inLanguage(locale, { zh, en });
  return groups.map(({ name, facts, lines }) => (
    <tbody key={lines[0]?.indicator}>
      <tr>
        <th scope="rowgroup" colSpan={to.length + 1}>
          <span>
            {name}
            {facts && <small className="num">{facts}</small>}
          </span>
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={line.indicator}>
          <th scope="row">
            <span>
              {line.name}
              <small className="num">{line.facts}</small>
            </span>
          </th>
          {to.map((branch, index) => {
            const mark = line.marks[index];
            if (!mark) return <td key={branch} />;
            const [state, days, isAsked] = mark;
            return (
              <td key={branch}>
                <a href={`${branch}#${line.indicator}`}>
                  <CellChip locale={locale} state={state} late={days > 0} />
                  {days > 0 && <small className="num text-behind">{overdue[days]}</small>}
                  {isAsked && <small className="text-risk">{t.said.ask}</small>}
                </a>
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  ));
}
