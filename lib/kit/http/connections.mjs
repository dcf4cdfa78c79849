/** Open connections of a process; each is a file of the system, and an open page holds one for its events. */
const maxConnections = 4_000;

/** How long a request's head may take, and how often that is looked at. */
export const connectionOptions = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

/**
 * Nobody holds connections without using them: an upgrade, which nothing here speaks, ends its connection at once, and
 * there is a bound on all.
 * @param {import('node:http').Server} server
 * @param {{ upgrades?: boolean }} [options] with `upgrades` they are left to others: development reloads pages over one
 */
export function boundConnections(server, { upgrades = false } = {}) {
  server.maxConnections = maxConnections;
  if (upgrades) return;
  for (const event of ['upgrade', 'connect'])
    server.prependListener(event, (_, /** @type {import('node:stream').Duplex} */ socket) =>
      socket.destroy(),
    );
}
