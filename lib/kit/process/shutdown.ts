// On the process, not the module: start-up code and the server outside Next are bundled apart.
const registryKey = Symbol.for('association.leaving');
const registry = globalThis as typeof globalThis & { [registryKey]?: Set<() => Promise<unknown>> };

/** Does something before the process ends; `server.mjs` waits for it, at most until its own time is over. */
export function onShutdown(work: () => Promise<unknown>): void {
  registry[registryKey] ??= new Set();
  registry[registryKey].add(work);
}
