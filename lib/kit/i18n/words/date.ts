import type { Shape } from '@/lib/kit/i18n/shape';

const numbered = (suffix: string) => Array.from({ length: 12 }, (_, index) => `${index + 1}${suffix}`);

/** How days, months and large numbers are written. */
export const zh = {
  months: numbered(' 月'),
  shortMonths: numbered('月'),
  year: '{year} 年',
  quarter: '{year} 年第 {n} 季度',
  month: '{year} 年 {month}',
  day: '{month} {date} 日',
  dayOfYear: '{year} 年 {month} {date} 日',
  amount: '{number} {more}{unit}',
  /** Only Chinese readers get shortened numbers. */
  tenThousand: '万',
  hundredMillion: '亿',
};

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

export const en: Shape<typeof zh> = {
  months,
  shortMonths: months.map((name) => name.slice(0, 3)),
  year: '{year}',
  quarter: 'Q{n} {year}',
  month: '{month} {year}',
  day: '{date} {month}',
  dayOfYear: '{date} {month} {year}',
  amount: '{number}{more} {unit}',
  tenThousand: '',
  hundredMillion: '',
};
