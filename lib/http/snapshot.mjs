const key = Symbol.for('association.snapshots');

/**
 * Answers public pages and open data from the finished documents that the application keeps in memory
 * (`lib/publication`), before routing costs anything. False: there is none for this address, let Next answer.
 */
export function sendSnapshot(req, res) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const found = globalThis[key]?.find(
    req.url,
    req.headers['accept-encoding'],
    req.headers['if-none-match'],
    req.headers.cookie,
  );
  if (!found) return false;
  res.writeHead(found.status, found.headers);
  res.end(req.method === 'HEAD' ? undefined : found.body);
  return true;
}
