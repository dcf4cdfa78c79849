import { showDifference } from '@/lib/kit/format/number';
import type { Locale } from '@/lib/kit/i18n/locale';
import { addDays, eachDay } from '@/lib/measure/day';
import { firstDay, lastDay } from '@/lib/wechat/rules';
import { fillWords, wechatWords } from './wechat-words';

type Row = {
  source: 'api' | 'file';
  feed: string;
  day: string;
  value: number | null;
  gained: number | null;
  lost: number | null;
};

/**
 * Whether a month's followers agree with who came and went: from the end of its first day to that of its last, in
 * one source. Null where one of the two ends is not known.
 */
export function reconciledText(locale: Locale, rows: readonly Row[], month: string): string | null {
  const t = wechatWords(locale);
  for (const source of ['api', 'file'] as const) {
    const ownRows = rows.filter((row) => row.source === source);
    const at = (day: string) =>
      ownRows.find((row) => row.feed === 'followers' && row.day === day)?.value ?? null;
    const [from, end] = [at(firstDay(month)), at(lastDay(month))];
    const changes = ownRows.filter(({ feed, day }) => feed === 'changes' && day > firstDay(month));
    const all = eachDay(addDays(firstDay(month), 1), lastDay(month)).length;
    if (from === null || end === null || changes.length < all) continue;
    const gained = changes.reduce((sum, row) => sum + (row.gained ?? 0), 0);
    const lost = changes.reduce((sum, row) => sum + (row.lost ?? 0), 0);
    const to = from + gained - lost;
    const values = { from, gained, lost, to, end, by: showDifference(end - to) };
    return fillWords(to === end ? t.agreement : t.disagreement, values);
  }
  return null;
}
