import { globalStore } from '../memory/global-store.mjs';

/** @returns {Set<() => Promise<unknown>>} */
const shutdownWork = () => globalStore('shutdown', () => new Set());

/**
 * Does something before the process ends; server.mjs waits for it, at most until its own time is over.
 * @param {() => Promise<unknown>} work
 */
export function onShutdown(work) {
  shutdownWork().add(work);
}

/** Does everything that is to be done before the process ends. */
export const shutDown = () => Promise.allSettled([...shutdownWork()].map((work) => work()));
