import { right, TableHead } from '@/components/kit/shell/table-head';
import { showDay } from '@/lib/kit/format/date';
import { showDifference, showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { eachDay } from '@/lib/measure/day';
import type { getWechatMonth } from '@/lib/wechat/read';
import { firstDay, lastDay } from '@/lib/wechat/rules';
import { wechatWords } from './wechat-words';

type Rows = NonNullable<Awaited<ReturnType<typeof getWechatMonth>>>['rows'];
type Row = Rows[number];

/** What is known of each of a month's days; the API's numbers take precedence over a file's. */
export function MonthDays({ locale, month, rows }: { locale: Locale; month: string; rows: Rows }) {
  const t = wechatWords(locale);
  const rowOf = (day: string, feed: Row['feed']) =>
    rows.find(
      (row) => row.day === day && row.feed === feed && row.source === 'api' && row.state !== 'absent',
    ) ??
    rows.find((row) => row.day === day && row.feed === feed && row.source === 'file') ??
    rows.find((row) => row.day === day && row.feed === feed);
  const days = eachDay(firstDay(month), lastDay(month));
  const posts = days.map((day) => rowOf(day, 'posts')?.value ?? 0).reduce((sum, posts) => sum + posts, 0);
  return (
    <div className="card overflow-hidden">
      <table className="sheet num">
        <TableHead
          heads={[
            t.day,
            right(t.posts),
            right(t.followers),
            right(t.gained, 'max-sm:hidden'),
            right(t.lost, 'max-sm:hidden'),
            right(t.net),
            { text: t.source, className: 'max-sm:hidden' },
          ]}
        />
        <tbody>
          {days.map((day) => (
            <DayRow
              key={day}
              locale={locale}
              day={day}
              rows={[rowOf(day, 'posts'), rowOf(day, 'followers'), rowOf(day, 'changes')]}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.sum}</th>
            <td className="r font-semibold">{showNumber(posts)}</td>
            <td colSpan={5} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type DayProps = { locale: Locale; day: string; rows: (Row | undefined)[] };

function DayRow({ locale, day, rows: [posts, followers, changes] }: DayProps) {
  const net = changes?.gained != null && changes.lost != null ? changes.gained - changes.lost : null;
  return (
    <tr>
      <th scope="row" className="!font-normal whitespace-nowrap">
        {showDay(locale, day, false)}
      </th>
      <td className="r">{showNumber(posts?.value)}</td>
      <td className="r">{showNumber(followers?.value)}</td>
      <td className="r max-sm:hidden">{showNumber(changes?.gained)}</td>
      <td className="r max-sm:hidden">{showNumber(changes?.lost)}</td>
      <td className="r">{showDifference(net)}</td>
      <td className="tiny max-sm:hidden">
        {sourceText(
          locale,
          [posts, followers, changes].filter((row) => row !== undefined),
        )}
      </td>
    </tr>
  );
}

function sourceText(locale: Locale, rows: readonly Row[]): string {
  const t = wechatWords(locale);
  if (rows.length === 0) return '—';
  if (rows.every(({ state }) => state === 'absent')) return t.absent;
  const sources = [...new Set(rows.filter(({ state }) => state !== 'absent').map(({ source }) => source))];
  const names = sources.map((source) => t.sourceOf[source]).join(' · ');
  return rows.some(({ state }) => state === 'delayed') ? `${names} · ${t.delayed}` : names;
}
