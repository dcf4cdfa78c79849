import type { Month } from '@/lib/measure/period';

/** What a line of text above a table says of all its numbers: `2024年6月报表`, `2023 年度统计`, `上年同期`. */
export type Title = {
  year: number | null;
  /** The months that it names; of a range the last. */
  months: Month[];
  /** Numbers of several months together. */
  coarse: boolean;
  /** Another measure than what was done: a plan, the year before. */
  other: boolean;
  /** `单位：万元`. */
  unit: string | null;
};

const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const otherMeasure =
  /上年|去年|同期|上月|上期|下月|计划|目标|预算|预计|预测|增减|增幅|同比|环比|lastyear|target|plan/;
const done = /完成|执行|实际|填报|汇总/;
const together = /累计|全年|年度|本年|上半年|下半年|季|yeartodate|annual/;
const day =
  /\d{4}年\d{1,2}月\d{1,2}日?|\d{4}-\d{1,2}-\d{1,2}|\d{4}\/\d{1,2}\/\d{1,2}|\d{4}\.\d{1,2}\.\d{1,2}|\d{1,2}月\d{1,2}日/g;
const range = /(?:(\d{4})年)?(\d{1,2})月?(?:-|—|–|~|～|至|到)+(?:\d{4}年)?(\d{1,2})月/g;
const numbered = /(?:(\d{4})[年\-/.])?(\d{1,2})月/g;
const dashed = /(?<!\d)(20\d\d)[-/.]?(0[1-9]|1[0-2])(?!\d)/g;
const spelled = /(?:(\d{4})年)?(十[一二]|[一二三四五六七八九十])月/g;
const worded = /(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-.,']?(20\d\d)/g;

/** Reads a title; a month without a year is one of the title's own year, else of `year`. */
export function readTitle(text: string, year: number): Title {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[〔[(]\d{4}[〕\])]\d*号/g, '');
  // A day says when the table was made, unless its numbers reach until then.
  const told = plain.replace(day, (found: string, at: number, whole: string) =>
    /(?:截至|截止|至)$/.test(whole.slice(0, at)) ? found : '',
  );
  const years = [...told.matchAll(/(?<!\d)((?:19|20)\d\d)(?=年|[-/.]|$|[^\d])/g)].map(([, one]) =>
    Number(one),
  );
  const [own = null] = years;
  const months = new Set<Month>();
  const add = (month: number, inYear: string | undefined) => {
    if (month >= 1 && month <= 12) months.add(`${inYear ?? own ?? year}-${String(month).padStart(2, '0')}`);
  };
  let coarse = together.test(told);
  let rest = told.replace(range, (_, inYear: string | undefined, from: string, to: string) => {
    coarse ||= from !== to;
    add(Number(to), inYear);
    return '';
  });
  const take = (form: RegExp, monthOf: (found: string[]) => [number, string | undefined]) => {
    rest = rest.replace(form, (...found) => {
      add(...monthOf(found as string[]));
      return '';
    });
  };
  take(numbered, ([, inYear, month]) => [Number(month), inYear]);
  take(dashed, ([, inYear, month]) => [Number(month), inYear]);
  take(spelled, ([, inYear, month]) => [chinese.indexOf(month ?? '') + 1, inYear]);
  take(worded, ([, month, inYear]) => [english.indexOf(month ?? '') + 1, inYear]);
  return {
    year: own,
    months: [...months],
    coarse: coarse || new Set(years).size > 1,
    other: otherMeasure.test(told) && !done.test(told),
    unit: /单位[:：]\s*([^\s,，;；)）]{1,6})/.exec(text.normalize('NFKC'))?.[1] ?? null,
  };
}

/** What several titles say together. */
export const joinedTitles = (titles: readonly Title[]): Title => ({
  year: titles.find(({ year }) => year !== null)?.year ?? null,
  months: [...new Set(titles.flatMap(({ months }) => months))],
  coarse: titles.some(({ coarse }) => coarse),
  other: titles.some(({ other }) => other),
  unit: titles.find(({ unit }) => unit !== null)?.unit ?? null,
});
