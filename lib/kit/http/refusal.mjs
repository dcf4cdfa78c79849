import { en, zh } from '../i18n/words/request.mjs';
import { appUrl } from '../settings/settings.mjs';

/** Bytes of a form: Next's own limit for actions, answered here with 413 instead of its 500. */
const maxFormBytes = 1_048_576;
/** Bytes allowed for the fields and boundaries around a file. */
const formOverhead = 262_144;
/** Bytes of a refused body that are read and discarded. */
const maxDrainBytes = 64 * 1_048_576;
/**
 * Megabytes accepted by routes that read files, by path; the route itself counts each file while it reads.
 * @type {[RegExp, number][]}
 */
const uploads = [
  [/^\/api\/evidence(?:$|[/?])/, 40],
  [/^\/api\/workbooks(?:$|[/?])/, 10],
  [/^\/api\/wechat\/export(?:$|[/?])/, 10],
];

/**
 * Megabytes of files that a path accepts, or null for none.
 * @param {string | undefined} url
 */
export const uploadLimitOf = (url) => uploads.find(([path]) => path.test(url ?? ''))?.[1] ?? null;

/**
 * What may be asked of an address: pages take forms, and other sites ask the API what it lets them do.
 * @param {string | undefined} url
 */
const methodsOf = (url) => ['GET', 'HEAD', 'POST', ...(url?.startsWith('/api/') ? ['OPTIONS'] : [])];

/** @typedef {{ status: number, code: keyof typeof zh, detail?: Record<string, unknown> }} Refusal */

/**
 * The refusal of a request before Next sees it, or null. A state-changing request must come from our own pages: its
 * Origin, if sent, is this host.
 * @param {Pick<import('node:http').IncomingMessage, 'method' | 'url' | 'headers'>} req
 * @returns {Refusal | null}
 */
export function refusalFor(req) {
  if (!methodsOf(req.url).includes(req.method ?? '')) return { status: 405, code: 'METHOD' };
  if (/%(?![0-9a-f]{2})|%00|\\/i.test(req.url ?? '')) return { status: 400, code: 'BAD_REQUEST' };
  if (req.method !== 'POST') return null;
  const origin = req.headers.origin;
  if (origin !== undefined && !isOwnOrigin(origin, req.headers))
    return { status: 403, code: 'FOREIGN_ORIGIN' };
  const length = req.headers['content-length'];
  if (length === undefined) return { status: 411, code: 'LENGTH_REQUIRED' };
  const limit = uploadLimitOf(req.url);
  if (limit === null) return Number(length) > maxFormBytes ? { status: 413, code: 'TOO_LARGE' } : null;
  if (Number(length) <= limit * 1_048_576 + formOverhead) return null;
  return {
    status: 413,
    code: 'FILE_TOO_BIG',
    detail: { size: Math.ceil(Number(length) / 1_048_576), limit },
  };
}

/**
 * Whether an Origin header names this site: the requested host, or the address people use.
 * @param {string} origin
 * @param {import('node:http').IncomingHttpHeaders} headers
 */
export function isOwnOrigin(origin, headers) {
  try {
    const { host } = new URL(origin);
    const current = headers['x-forwarded-host'] ?? headers.host;
    return host === current || origin === new URL(appUrl()).origin;
  } catch {
    return false;
  }
}

/**
 * How long a request's body may take: files may come over slow mobile networks.
 * @param {string | undefined} url
 */
export const bodyTimeoutFor = (url) => (uploadLimitOf(url) === null ? 30_000 : 300_000);

/**
 * A short answer in both languages: JSON for programs, text for people.
 * @param {{ url?: string, headers: import('node:http').IncomingHttpHeaders, resume?: () => unknown }} req
 * @param {{ statusCode: number, setHeader: (name: string, value: string) => unknown, end: (body: string) => unknown }} res
 * @param {Refusal} refusal
 */
export function sendRefusal(req, res, { status, code, detail = {} }) {
  /** @param {string} text */
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => String(detail[name]));
  const [inChinese, inEnglish] = [fill(zh[code]), fill(en[code])];
  const json =
    (req.url?.startsWith('/api/') && !/text\/html/.test(req.headers.accept ?? '')) ||
    /json|text\/x-component/.test(req.headers.accept ?? '');
  res.statusCode = status;
  res.setHeader('Content-Type', json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');
  if (status === 405) res.setHeader('Allow', methodsOf(req.url).join(', '));
  // A client that is still sending reads the response only if we do not hang up meanwhile.
  if (Number(req.headers['content-length'] ?? Number.NaN) <= maxDrainBytes) req.resume?.();
  else res.setHeader('Connection', 'close');
  res.end(
    json ? JSON.stringify({ error: { code, zh: inChinese, en: inEnglish } }) : `${inChinese}\n${inEnglish}\n`,
  );
}
