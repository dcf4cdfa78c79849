import { showDay } from '@/lib/kit/format/date';
import { showDifference, showNumber } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { getWechatMonth } from '@/lib/wechat/read';
import { daysBetween, firstDay, lastDay } from '@/lib/wechat/rules';
import { wechatWords } from './wechat-words';

type Rows = NonNullable<Awaited<ReturnType<typeof getWechatMonth>>>['rows'];
type Row = Rows[number];

/** What is known of each of a month's days, the API's word before a file's. */
export function MonthDays({ locale, month, rows }: { locale: Locale; month: string; rows: Rows }) {
  const t = wechatWords(locale);
  const of = (day: string, feed: Row['feed']) =>
    rows.find(
      (row) => row.day === day && row.feed === feed && row.source === 'api' && row.state !== 'absent',
    ) ??
    rows.find((row) => row.day === day && row.feed === feed && row.source === 'file') ??
    rows.find((row) => row.day === day && row.feed === feed);
  const days = daysBetween(firstDay(month), lastDay(month));
  const posts = days.map((day) => of(day, 'posts')?.value ?? 0).reduce((sum, one) => sum + one, 0);
  return (
    <div className="card overflow-hidden">
      <table className="sheet num">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            {[t.posts, t.followers, t.gained, t.lost, t.net].map((head) => (
              <th
                key={head}
                scope="col"
                className={`r ${head === t.gained || head === t.lost ? 'max-sm:hidden' : ''}`}
              >
                {head}
              </th>
            ))}
            <th scope="col" className="max-sm:hidden">
              {t.source}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => {
            const [post, follower, change] = [of(day, 'posts'), of(day, 'followers'), of(day, 'changes')];
            const net = change?.gained != null && change.lost != null ? change.gained - change.lost : null;
            return (
              <tr key={day}>
                <th scope="row" className="!font-normal whitespace-nowrap">
                  {showDay(locale, day, false)}
                </th>
                <td className="r">{showNumber(post?.value)}</td>
                <td className="r">{showNumber(follower?.value)}</td>
                <td className="r max-sm:hidden">{showNumber(change?.gained)}</td>
                <td className="r max-sm:hidden">{showNumber(change?.lost)}</td>
                <td className="r">{showDifference(net)}</td>
                <td className="tiny max-sm:hidden">
                  {sourceText(
                    locale,
                    [post, follower, change].filter((one) => one !== undefined),
                  )}
                </td>
              </tr>
            );
          })}
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

function sourceText(locale: Locale, rows: readonly Row[]): string {
  const t = wechatWords(locale);
  if (rows.length === 0) return '—';
  if (rows.every(({ state }) => state === 'absent')) return t.absent;
  const sources = [...new Set(rows.filter(({ state }) => state !== 'absent').map(({ source }) => source))];
  const said = sources.map((source) => t.sourceOf[source]).join(' · ');
  return rows.some(({ state }) => state === 'delayed') ? `${said} · ${t.delayed}` : said;
}
