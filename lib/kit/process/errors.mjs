/** What Node and libraries set beside the message, such as `ENOENT`. @param {unknown} error */
export const errorCode = (error) => (error instanceof Error && 'code' in error ? error.code : undefined);

/** @param {unknown} error */
export const errorMessage = (error) => (error instanceof Error ? error.message : String(error));
