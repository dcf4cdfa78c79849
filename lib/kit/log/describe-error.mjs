/** A failed query names what it was asked with: people, secrets. The log needs the query alone. */
const withoutParameters = (/** @type {string} */ text) =>
  text.replace(/\nparams: [\s\S]*?(?=\n\s+at |$)/g, '\nparams: …');

/**
 * An error and its causes as the log shows them.
 * @param {unknown} error
 * @returns {string}
 */
export function describeError(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause ? ` <- ${describeError(error.cause)}` : '';
  return `${withoutParameters(error.stack ?? error.message)}${cause}`;
}

/**
 * Next writes errors to the log by itself, with everything that hangs on them: here, as ours are written.
 * @param {Pick<Console, 'error' | 'warn'>} log
 */
export function keepParametersOut(log) {
  for (const name of /** @type {const} */ (['error', 'warn'])) {
    const write = log[name];
    log[name] = (...said) =>
      write.apply(
        log,
        said.map((one) =>
          one instanceof Error ? describeError(one) : typeof one === 'string' ? withoutParameters(one) : one,
        ),
      );
  }
}
