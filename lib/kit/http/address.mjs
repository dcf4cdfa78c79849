import proxyAddr from 'proxy-addr';

const proxies = (process.env.TRUSTED_PROXY ?? '').split(/[\s,]+/).filter(Boolean);
const trust = proxyAddr.compile(proxies);

/** The client's address: the socket's, or what a configured reverse proxy (`TRUSTED_PROXY`) says it is. */
export function addressOf(req) {
  return proxyAddr(req, trust).replace(/^::ffff:/, '');
}

const spoofable = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
  'x-real-ip',
];
const internal = [
  'x-client-address',
  'x-nonce',
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-invoke-path',
  'x-matched-path',
  'content-security-policy',
  'content-security-policy-report-only',
];

/** Removes what only the server itself or a trusted proxy may say. */
export function cleanForwarding(req) {
  for (const name of internal) delete req.headers[name];
  if (!trust(req.socket.remoteAddress ?? '', 0)) for (const name of spoofable) delete req.headers[name];
}
