/** What an indicator can be: the vocabulary that the database, the arithmetic and the screen share. */

export const kinds = ['flow', 'stock', 'ratio'] as const;
export const directions = ['higher', 'lower'] as const;
export const frequencies = ['month', 'quarter', 'year'] as const;

/** Where a figure comes from: `demo` and `split` (a demo split of a real yearly total) are labelled 演示数据. */
export const bases = ['printed', 'counted', 'demo', 'split'] as const;

/** `gte`: known only as a lower bound, shown with 余. */
export const qualifiers = ['gte'] as const;

/** How a composed indicator uses the flow it names. */
export const partRoles = ['numerator', 'denominator', 'addend'] as const;
export type IndicatorKind = (typeof kinds)[number];
export type IndicatorDirection = (typeof directions)[number];
export type IndicatorFrequency = (typeof frequencies)[number];
export type Basis = (typeof bases)[number];
export type Qualifier = (typeof qualifiers)[number];
export type PartRole = (typeof partRoles)[number];
