import { globalStore } from '../memory/global-store.mjs';

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} FinishedResponse */
/**
 * @typedef {object} PublicDocuments
 * @property {(address?: string, acceptEncoding?: string, ifNoneMatch?: string, cookie?: string) => FinishedResponse | null} find
 * @property {(address?: string, acceptEncoding?: string) => FinishedResponse | null} notice
 */

/**
 * Where the application (`lib/publication`) puts its public documents for the server outside Next.
 * @returns {{ current?: PublicDocuments }}
 */
export const publicSiteStore = () => globalStore('public site', () => ({}));

/**
 * Answers public pages and open data from the finished documents in memory, before routing costs anything. False:
 * there is none at this address, let Next answer.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
export function sendPublicDocument(req, res) {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  const { 'accept-encoding': encoding, 'if-none-match': tag, cookie } = req.headers;
  return send(req, res, publicSiteStore().current?.find(req.url, String(encoding ?? ''), tag, cookie));
}

/**
 * While the database is away, answers pages that need it with a notice in both languages and 503. False: the database
 * is there, or this is no page. Forms are let through: their answers keep what was typed.
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
