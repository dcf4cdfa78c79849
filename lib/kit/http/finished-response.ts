import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** What is sent: status, headers and, but for 304, the body. */
export type EncodedResponse = { status: number; headers: Record<string, string>; body: Buffer };

/** A finished document in every encoding, compressed once and sent many times. */
export type FinishedResponse = {
  text: string;
  etag: string;
  plain: EncodedResponse;
  br: EncodedResponse;
  gzip: EncodedResponse;
  unchanged: EncodedResponse;
};

type Content = { text: string; type: string; status?: number; headers?: Record<string, string> };

/** Finishes a text: ETag, compressed forms, headers. Caches may store it but must revalidate. */
async function finishResponse({
  text,
  type,
  status = 200,
  headers = {},
}: Content): Promise<FinishedResponse> {
  const body = Buffer.from(text);
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const [small, medium] = await Promise.all([
    brotli(body, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 6,
        [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
    gzip(body, { level: 7 }),
  ]);
  const common = {
    'Cache-Control': status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store',
    ETag: etag,
    Vary: 'Accept-Encoding',
    ...headers,
  };
  const form = (bytes: Buffer, encoding?: string): EncodedResponse => ({
    status,
    headers: {
      'Content-Type': type,
      ...(encoding && { 'Content-Encoding': encoding }),
      'Content-Length': String(bytes.length),
      ...common,
    },
    body: bytes,
  });
  return {
    text,
    etag,
    plain: form(body),
    br: form(small, 'br'),
    gzip: form(medium, 'gzip'),
    unchanged: { status: 304, headers: common, body: Buffer.alloc(0) },
  };
}

/** The encoding that a request accepts; 304 where the client has this version. */
export function encodingFor(
  answer: FinishedResponse,
  acceptEncoding = '',
  ifNoneMatch = '',
): EncodedResponse {
  if (answer.plain.status === 200 && ifNoneMatch && knows(ifNoneMatch, answer.etag)) return answer.unchanged;
  if (accepts(acceptEncoding, 'br')) return answer.br;
  return accepts(acceptEncoding, 'gzip') ? answer.gzip : answer.plain;
}

/** A response without compression: Next drops Content-Encoding and compresses itself. */
export const respond = (answer: FinishedResponse, request: Request): Response =>
  toWebResponse(encodingFor(answer, '', request.headers.get('if-none-match') ?? ''));

/** A finished, uncompressed form as a web response. */
export const toWebResponse = ({ status, headers, body }: EncodedResponse): Response =>
  new Response(status === 304 || body.length === 0 ? null : new Uint8Array(body), { status, headers });

const knows = (ifNoneMatch: string, etag: string) =>
  ifNoneMatch.trim() === '*' ||
  ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2));

const accepts = (header: string, encoding: string) =>
  header.includes(encoding) && !new RegExp(`\\b${encoding}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`).test(header);

const policyEnd =
  "script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * A public page: no framework script, its only style sheet allowed by hash. `cookie` where the response depends on one.
 */
export function pageResponse(html: string, status = 200, cookie = false): Promise<FinishedResponse> {
  const sheet = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(sheet).digest('base64');
  return finishResponse({
    text: html,
    type: 'text/html; charset=utf-8',
    status,
    headers: {
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash}'; ${policyEnd}`,
      ...(cookie && { Vary: 'Accept-Encoding, Cookie' }),
      ...(status === 503 && { 'Retry-After': '10' }),
    },
  });
}

export const openHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};

export const jsonResponse = (data: unknown): Promise<FinishedResponse> =>
  finishResponse({
    text: JSON.stringify(data),
    type: 'application/json; charset=utf-8',
    headers: openHeaders,
  });

export const imageResponse = (svg: string): Promise<FinishedResponse> =>
  finishResponse({
    text: svg,
    type: 'image/svg+xml',
    headers: { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" },
  });

/** Open data as a CSV download. */
export const csvResponse = (text: string, name: string): Promise<FinishedResponse> =>
  finishResponse({
    text,
    type: 'text/csv; charset=utf-8',
    headers: { ...openHeaders, 'Content-Disposition': `attachment; filename="${name}"` },
  });
