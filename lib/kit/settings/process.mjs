// Of the environment what is no setting of the product: what the system and the build say.

/** Whether the product is being worked on: pages are compiled as they are requested. */
export const isDevelopment = () => process.env.NODE_ENV === 'development';

export const isProduction = () => process.env.NODE_ENV === 'production';

/** The folder that a build is written to and served from. */
export const buildFolder = () => process.env.NEXT_DIST_DIR || '.next';

/** What a child process needs to find its programs, and nothing that is secret. */
export const bareEnvironment = () => ({
  PATH: process.env.PATH ?? '',
  ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }),
});
