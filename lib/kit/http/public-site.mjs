import { globalStore } from '../memory/global-store.mjs';

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} FinishedResponse */
/**
 * @typedef {object} PublicDocuments
 * @property {(address?: string, acceptEncoding?: string, ifNoneMatch?: string, cookie?: string) => FinishedResponse | null} find
 * @property {(address?: string, acceptEncoding?: string) => FinishedResponse | null} notice
 */

/**
 * The slot in which `lib/publication` places its public documents for the server around Next.
 * @returns {{ current?: PublicDocuments }}
 */
export const publicSiteStore = () => globalStore('public site', () => ({}));

/**
 * Serves public pages and open data from the finished documents in memory, before any routing. False where there is
 * none at this address and Next must answer.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
export function sendPublicDocument(req, res) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const { 'accept-encoding': encoding, 'if-none-match': tag, cookie } = req.headers;
  return send(req, res, publicSiteStore().current?.find(req.url, String(encoding ?? ''), tag, cookie));
}

/**
 * While the database is down, answers pages with a notice in both languages and 503. False while it is up, or for other
 * requests. Forms are let through: their answers keep what was typed.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
export function sendNotice(req, res) {
  if (req.method !== 'GET' || !req.headers.accept?.includes('text/html')) return false;
  return send(
    req,
    res,
    publicSiteStore().current?.notice(req.url, String(req.headers['accept-encoding'] ?? '')),
  );
}

/**
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 * @param {FinishedResponse | null | undefined} response
 */
function send(req, res, response) {
  if (!response) return false;
  res.writeHead(response.status, response.headers);
  res.end(req.method === 'HEAD' ? undefined : response.body);
  return true;
}
