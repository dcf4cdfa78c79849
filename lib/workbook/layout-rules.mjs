/** How the workbooks that we give and take are laid out. */

/** Written into the first cell of a month's sheet; another number is another layout. */
export const monthLayout = 'association-month/1';

/** The columns of a month's sheet in their order, named in its second, hidden row. */
export const monthColumns = [
  'code',
  'name',
  'unit',
  'period',
  'previous',
  'lastYear',
  'value',
  'numerator',
  'denominator',
  'nil',
  'note',
  'state',
  'seen',
  'shown',
];

/** Rows above a month's first indicator: identity, names, title, guidance, header. */
export const monthHeaderRows = 5;

/** What a column of a workbook of figures may be called, in small letters. */
export const figureColumns = new Map(
  Object.entries({
    indicator: ['indicator', '指标', '指标代码', 'code'],
    branch: ['branch', '机构', '分支机构', '机构代码'],
    period: ['period', '期间', '月份'],
    value: ['value', '数值', '数据', '值'],
    numerator: ['numerator', '分子'],
    denominator: ['denominator', '分母'],
    qualifier: ['qualifier', '限定', '余'],
    basis: ['basis', '依据'],
    note: ['note', '说明', '备注'],
  }).flatMap(([column, names]) => names.map((name) => [name, column])),
);
