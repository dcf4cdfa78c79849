import proxyAddr from 'proxy-addr';
import { settings } from '../settings/settings.mjs';

/** @type {ReturnType<typeof proxyAddr.compile> | undefined} */
let compiled;
/** @param {string} address @param {number} hops */
const isTrusted = (address, hops) => {
  compiled ??= proxyAddr.compile([...settings.TRUSTED_PROXY]);
  return compiled(address, hops);
};

/**
 * The client's address: the socket's, or the one forwarded by a configured reverse proxy (`TRUSTED_PROXY`).
 * @param {import('node:http').IncomingMessage} req
 */
export function clientAddressOf(req) {
  return proxyAddr(req, isTrusted).replace(/^::ffff:/, '');
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

/**
 * Removes headers that only the server itself or a trusted proxy may set.
 * @param {import('node:http').IncomingMessage} req
 */
export function cleanForwarding(req) {
  for (const name of internal) delete req.headers[name];
  if (!isTrusted(req.socket.remoteAddress ?? '', 0)) for (const name of spoofable) delete req.headers[name];
}
