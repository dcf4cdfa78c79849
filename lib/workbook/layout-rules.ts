/** The layout of the workbooks that people download and upload. */

/** In the first cell of a month's sheet; the number is the version of the layout. */
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
] as const;
export type MonthColumn = (typeof monthColumns)[number];

/** The columns that a person may fill in. */
export const editableFields = ['value', 'numerator', 'denominator', 'nil', 'note'] as const;
export type EditableField = (typeof editableFields)[number];

/** Rows above a month's first indicator: identity, names, title, guidance, header. */
export const monthHeaderRows = 5;

/** The columns of a workbook of figures by every name they may have, in lower case. */
export const figureColumnsByTitle: ReadonlyMap<string, string> = new Map(
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
  }).flatMap(([column, names]) => names.map((name) => [name, column] as const)),
);
