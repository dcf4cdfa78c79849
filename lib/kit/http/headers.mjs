import { randomBytes } from 'node:crypto';
import { usesHttps } from '../settings/settings.mjs';

/** @type {[string, string]} */
const strictTransport = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'];

/** On every response. @returns {[string, string][]} */
export const securityHeaders = () => [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ...(usesHttps() ? [strictTransport] : []),
];

/** Public documents, data and files set their own policies. */
const ownPolicy =
  /^\/(?:_next\/|api\/|public\/|preferences\.js|favicon|$|\?|en\/?(?:$|\?)|(?:en\/)?\d{4}\/?(?:$|\?))/;

/**
 * The policy of a signed-in page, with a fresh nonce that Next gives to its scripts; null where the response sets one.
 * @param {string} url
 * @param {boolean} dev
 */
export function policyFor(url, dev) {
  if (ownPolicy.test(url)) return null;
  const nonce = randomBytes(16).toString('base64');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
