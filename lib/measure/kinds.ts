import type { Amounts } from './amount';

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

/** What sets a kind apart. Code asks for a trait and never for a kind by its name, so that a new kind answers here. */
type KindTraits = {
  /** The columns that hold a figure's numbers. */
  parts: readonly [keyof Amounts, ...(keyof Amounts)[]];
  /** The year starts at 0 and each period adds to it. */
  accumulates: boolean;
  /** The latest level counts until there is a newer one: across years, from an opening, and along hand-overs. */
  isLevel: boolean;
  /** Branches' values add up to the association's, so that they have shares of it and targets of their own. */
  addsUp: boolean;
  /** The target is approached month by month, by weights; otherwise it holds all year. */
  spreadsTarget: boolean;
  /** A value is a plain amount in its unit, or a fraction of 1 shown as a percentage without one. */
  shownAs: 'amount' | 'percent';
  /** What 零报 reports. */
  nilIs: 'zero' | 'unchanged';
  /** How the flows that it is composed of make its figures; null where it cannot be composed. */
  composedAs: 'sum' | 'quotient' | null;
  /** Whether imported history may hold values below 0. */
  mayBeNegative: boolean;
};

export const kindTraits: Record<IndicatorKind, KindTraits> = {
  flow: {
    parts: ['value'],
    accumulates: true,
    isLevel: false,
    addsUp: true,
    spreadsTarget: true,
    shownAs: 'amount',
    nilIs: 'zero',
    composedAs: 'sum',
    mayBeNegative: false,
  },
  stock: {
    parts: ['value'],
    accumulates: false,
    isLevel: true,
    addsUp: true,
    spreadsTarget: true,
    shownAs: 'amount',
    nilIs: 'unchanged',
    composedAs: null,
    mayBeNegative: true,
  },
  ratio: {
    parts: ['numerator', 'denominator'],
    accumulates: false,
    isLevel: false,
    addsUp: false,
    spreadsTarget: false,
    shownAs: 'percent',
    nilIs: 'zero',
    composedAs: 'quotient',
    mayBeNegative: false,
  },
};

/** Whether values are fractions of 1 that people read and type as percentages. */
export const isPercent = ({ kind }: { kind: IndicatorKind }): boolean =>
  kindTraits[kind].shownAs === 'percent';
