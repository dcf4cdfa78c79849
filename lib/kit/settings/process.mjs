// Of the environment what is no setting of the product: what the system and the build say.

/** Whether the product is being worked on: pages are compiled as they are requested. */
export const isDevelopment = () => process.env.NODE_ENV === 'development';

export const isProduction = () => process.env.NODE_ENV === 'production';

/** The folder that a build is written to and served from. */
export const buildFolder = () => process.env.NEXT_DIST_DIR || '.next';

/** What a child process needs to find its programs, and nothing that is secret. @returns {NodeJS.ProcessEnv} */
export function bareEnvironment() {
  const { NODE_ENV, PATH, SystemRoot } = process.env;
  return { NODE_ENV, PATH, SystemRoot };
}
