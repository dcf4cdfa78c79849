import { todayOf } from '@/lib/catalogue/today-load';
import { type FinishedResponse, openHeaders, respond } from '@/lib/kit/http/finished-response';
import { refusalBody } from '@/lib/kit/refusal/response';
import { type Refusal, type RefusalCode, refuse } from '@/lib/kit/refusal/rules';
import { monthHasEnded, readOpenQuery } from '@/lib/open-data/input';
import type { OpenSummary } from '@/lib/open-data/summary-view';
import { indicatorResponse, summaryCsvResponse, summaryResponse } from './documents-load';
import { publicSite } from './public-site-run';

const statusOf: Partial<Record<RefusalCode, number>> = {
  PARAMETER_INVALID: 400,
  ASOF_FUTURE: 400,
  NOT_FOUND: 404,
  UNKNOWN_YEAR: 404,
  UNKNOWN_INDICATOR: 404,
};

/** Answers a request for open data: `form` makes the answer of a summary, or none where it holds no such thing. */
async function serve(
  request: Request,
  form: (summary: OpenSummary) => Promise<FinishedResponse> | undefined,
  missing: Refusal = refuse('NOT_FOUND'),
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const query = readOpenQuery(searchParams);
  if (!query.ok) return errorResponse(query);
  const { year, month } = query.value;
  const site = publicSite();
  await site.ready;
  const { edition } = site;
  if (!edition) return errorResponse(refuse('DB_DOWN'));
  if (!monthHasEnded(query.value, todayOf(edition))) return errorResponse(refuse('ASOF_FUTURE'));
  if (!edition.years.includes(year)) return errorResponse(refuse('UNKNOWN_YEAR', { year: String(year) }));
  const summary = await site.summary(year, month);
  if (!summary) return errorResponse(refuse('DB_DOWN'));
  const answer = await form(summary);
  if (!answer) return errorResponse(missing);
  if (month === null && search === `?year=${year}`) site.cache(`${pathname}${search}`, answer, edition);
  return respond(answer, request);
}

export const serveSummary = (request: Request): Promise<Response> => serve(request, summaryResponse);

export const serveTable = (request: Request): Promise<Response> => serve(request, summaryCsvResponse);

export const serveIndicator = (request: Request, code: string): Promise<Response> =>
  serve(request, (summary) => indicatorResponse(summary, code), refuse('UNKNOWN_INDICATOR', { code }));

/** A refusal in the form of open data: `{ error: { code, zh, en } }`. */
export function errorResponse(refusal: Refusal): Response {
  const status = statusOf[refusal.code] ?? 503;
  return Response.json(
    { error: refusalBody(refusal) },
    {
      status,
      headers: {
        ...openHeaders,
        'Cache-Control': 'no-store',
        ...(status === 503 && { 'Retry-After': '10' }),
      },
    },
  );
}

/** What browsers of other sites ask before a request that is not plain. */
export const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...openHeaders,
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });
