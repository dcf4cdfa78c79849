const key = Symbol.for('association.stores');
const root = /** @type {{ [key]?: Map<string, unknown> }} */ (globalThis);

/**
 * A value that the process has once, made at first use. It hangs on the process, not on a module: pages, route
 * handlers, start-up code and server.mjs are bundled apart and each has its own copy of a module's variables.
 * @template T
 * @param {string} name
 * @param {() => T} make
 * @returns {T}
 */
export function globalStore(name, make) {
  root[key] ??= new Map();
  if (!root[key].has(name)) root[key].set(name, make());
  return /** @type {T} */ (root[key].get(name));
}

/** Empties every store: what was read from one database says nothing about the next. */
export function forgetAll() {
  root[key]?.clear();
}
