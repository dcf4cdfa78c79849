/** The place where files lie cannot be reached, refused, or does not hold what it should. */
export class StoreFailure extends Error {}
