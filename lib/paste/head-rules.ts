/** What stands above or beside the numbers of a pasted block: whose month they are, and which part of a figure. */

export type ColumnRole =
  | 'value'
  | 'total'
  | 'numerator'
  | 'denominator'
  | 'note'
  | 'unit'
  | 'name'
  /** Whose numbers a row has: they must be the form's. */
  | 'period'
  | 'branch'
  | 'ignored';

const words: Record<ColumnRole, string> = {
  value:
    '本月 本月数 本月值 当月 当月数 本期 本期数 本季 本季度 数值 数据 数量 值 数 填报值 填报数 上报数 本月完成 本月完成数 本月新增 新增 新增数 期末数 value thismonth thisquarter amount figure number',
  total:
    '累计 本年累计 年累计 全年累计 累计数 累计值 累计完成 累计完成数 本月累计 至本月累计 截至本月累计 填后累计 yeartodate ytd total cumulative',
  numerator: '分子 分子数 numerator',
  denominator: '分母 分母数 denominator',
  note: '说明 备注 情况说明 填报说明 备注说明 注 note notes remark remarks comment',
  unit: '单位 计量单位 unit',
  name: '指标 指标名称 名称 项目 项目名称 指标项 统计项目 统计指标 编码 代码 指标编码 指标代码 编号 indicator name item code indicatorcode',
  period: '期间 月份 报送期间 统计期间 所属期间 所属月份 报送月份 统计月份 period month',
  branch: '机构 机构编码 机构代码 机构名称 填报机构 分支机构 填报单位 报送单位 branch branchcode branchname',
  ignored:
    '序号 上月 上月数 上期 上季 上年 上年数 上年同期 去年同期 同比 环比 增幅 目标 目标值 年度目标 年度计划 计划 计划数 完成率 进度 占比 类别 分类 口径 定义 频率 状态 正式值 部门 下限 零报 负责人 填报人 填报 审核 no previous lastmonth lastyear target category status official frequency yoy',
};

const roles = new Map<string, ColumnRole>(
  Object.entries(words).flatMap(([role, list]) =>
    list.split(' ').map((word) => [word, role as ColumnRole] as const),
  ),
);

/** Text as it is compared: full-width made plain, small letters, without spaces, brackets and other punctuation. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}〔〕【】「」『』《》<>"'“”‘’、,，.。:：;；_\-–—−/|·•*#]+/gu, '');

/** A head with a unit in brackets behind it: `本月（人）`. */
export function unitOfHead(text: string): { base: string; unit: string } | null {
  const [, base = '', unit = ''] =
    /^(.+?)\s*[(（[【]\s*([^()（）[\]【】\d]{1,8})[)）\]】]$/u.exec(text) ?? [];
  return base === '' ? null : { base, unit: unit.replace(/^单位[:：]?/, '') };
}

/** What a head says of its numbers; null for any other text. */
export const roleOf = (text: string): ColumnRole | null => roles.get(folded(text)) ?? null;

const english = 'january february march april may june july august september october november december'.split(
  ' ',
);
const chinese = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/**
 * The month that a head names, as `YYYY-MM`, and what it says behind it: `8月`, `2024年8月累计`, `2024-08`, `八月`,
 * `Aug-24`. A month without a year is one of `year`. Null for any other text.
 */
export function monthOfHead(text: string, year: number): { month: string; rest: string } | null {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const month = (of: number, inYear: string | undefined, rest = '') => {
    const whole = inYear === undefined ? year : Number(inYear.length === 2 ? `20${inYear}` : inYear);
    return of >= 1 && of <= 12 ? { month: `${whole}-${String(of).padStart(2, '0')}`, rest } : null;
  };
  const numbered = /^(?:(\d{4})[年\-/.])?(\d{1,2})月份?(.*)$/.exec(plain);
  if (numbered) return month(Number(numbered[2]), numbered[1], numbered[3]);
  const dashed =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.]0?1)?$/.exec(plain) ?? /^(20\d\d)(0[1-9]|1[0-2])$/.exec(plain);
  if (dashed) return month(Number(dashed[2]), dashed[1]);
  const spelled = /^(?:(\d{4})年)?(十[一二]?|[一二三四五六七八九])月份?(.*)$/.exec(plain);
  if (spelled) return month(chinese.indexOf(spelled[2] ?? '') + 1, spelled[1], spelled[3]);
  const [, name = '', inYear] = /^([a-z]{3,9})[-.,']?(\d{4}|\d\d)?$/.exec(plain) ?? [];
  return name ? month(english.findIndex((whole) => whole.startsWith(name)) + 1, inYear) : null;
}
