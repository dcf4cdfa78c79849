/** The store of files cannot be reached, refused, or returned other content. */
export class StoreFailure extends Error {}
