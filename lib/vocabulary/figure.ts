/**
 * The life of a figure (measures.md): draft 草稿 → submitted 待审 → approved 已通过, or returned 已退回 with a
 * reason → submitted again. A correction of an approved figure goes the same way while the old value stays official.
 */
export const figureStates = ['draft', 'submitted', 'returned', 'approved'] as const;
export type FigureState = (typeof figureStates)[number];
