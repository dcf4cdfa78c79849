import { globalStore } from '../memory/global-store.mjs';

/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} FinishedResponse */
/**
 * @typedef {object} PublicDocuments
 * @property {(address?: string, acceptEncoding?: string, ifNoneMatch?: string, cookie?: string) => FinishedResponse | null} find
 * @property {(address?: string, acceptEncoding?: string, afterFailure?: boolean) => FinishedResponse | null} notice
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

/** @param {import('node:http').IncomingMessage} req */
const isPageRequest = (req) => req.method === 'GET' && (req.headers.accept?.includes('text/html') ?? false);

/**
 * While the database is down, answers pages with a notice in both languages and 503. False while it is up, or for other
 * requests. Forms are let through: their answers keep what was typed.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
export function sendNotice(req, res) {
  if (!isPageRequest(req)) return false;
  return send(
    req,
    res,
    publicSiteStore().current?.notice(req.url, String(req.headers['accept-encoding'] ?? '')),
  );
}

/**
 * A page that fails in the moment in which the database goes away is answered with the notice and 503, as every one
 * behind it: what Next makes of it, a surprise with 500, is not sent.
 * @param {import('node:http').IncomingMessage} req
 * @param {import('node:http').ServerResponse} res
 */
export function sendNoticeInsteadOfFailure(req, res) {
  if (!isPageRequest(req)) return;
  const names = new Set(res.getHeaderNames());
  const own = { writeHead: res.writeHead, write: res.write, end: res.end, flushHeaders: res.flushHeaders };
  let replaced = false;
  /** @param {number} status */
  const replace = (status) => {
    if (replaced || res.headersSent || status < 500) return replaced;
    const encoding = String(req.headers['accept-encoding'] ?? '');
    const notice = publicSiteStore().current?.notice(req.url, encoding, true);
    if (!notice) return false;
    replaced = true;
    for (const name of res.getHeaderNames()) if (!names.has(name)) res.removeHeader(name);
    Object.assign(res, own);
    res.writeHead(notice.status, notice.headers);
    res.end(notice.body);
    Object.assign(res, guards);
    return true;
  };
  /** @param {keyof typeof own} name @param {unknown} answer */
  const guard =
    (name, answer) =>
    (/** @type {unknown[]} */ ...args) =>
      replace(name === 'writeHead' ? Number(args[0]) : res.statusCode)
        ? answer
        : Reflect.apply(/** @type {Function} */ (own[name]), res, args);
  const guards = {
    writeHead: guard('writeHead', res),
    write: guard('write', true),
    end: guard('end', res),
    flushHeaders: guard('flushHeaders', undefined),
  };
  Object.assign(res, guards);
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
