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
  return send(req, res, found);
}

/**
 * Answers a page that needs the database, while that is away, with a notice in both languages and 503. False: the
 * database is there, or no page is asked for. Forms are let through: their answers keep what was typed.
 */
export function sendNotice(req, res) {
  if (req.method !== 'GET' || !req.headers.accept?.includes('text/html')) return false;
  return send(req, res, globalThis[key]?.notice(req.url, req.headers['accept-encoding']));
}

function send(req, res, found) {
  if (!found) return false;
  res.writeHead(found.status, found.headers);
  res.end(req.method === 'HEAD' ? undefined : found.body);
  return true;
}
