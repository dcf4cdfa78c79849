/**
 * A workbook that somebody made with intent, and what it gets: the code of its refusal, or, where it is legal and
 * harmless here, the rows that are read of it, each as its cells' texts.
 */
export type Hostile = readonly [what: string, make: () => Uint8Array, answer: string | readonly string[]];
