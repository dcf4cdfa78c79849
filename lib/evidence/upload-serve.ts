import 'server-only';
import { localePath } from '@/lib/kit/i18n/locale';
import { httpStatusOf, refusalBody } from '@/lib/kit/refusal/response';
import { usesHttps } from '@/lib/kit/settings/settings.mjs';
import { encodeFlash, flashCookie } from './flash-rules';
import type { UploadOutcome } from './receive-serve';
import { subjectKey, subjectPath } from './rules';
import { refusalResponse } from './serve';

/** The outcome of each file, for the page's script. */
export type UploadResponse = {
  results: {
    name: string;
    ok: boolean;
    again: boolean;
    error: { code: string; zh: string; en: string } | null;
  }[];
};

const empty = { 'Cache-Control': 'private, no-store' };

/**
 * The response to an upload: JSON for scripts, with the status of the first refusal where nothing was stored; for a
 * form its page again (303), with a cookie of a minute that holds each file's outcome.
 */
export function uploadResponse({ subject, locale, results }: UploadOutcome, accept: string): Response {
  const failed = results.flatMap(({ name, outcome }) => (outcome.ok ? [] : [{ name, refusal: outcome }]));
  const first = failed[0]?.refusal;
  if (!subject || !/text\/html/.test(accept)) {
    if (first && results.length === 1) return refusalResponse(first);
    const body: UploadResponse = {
      results: results.map(({ name, outcome }) => ({
        name,
        ok: outcome.ok,
        again: outcome.ok && outcome.value.duplicate,
        error: outcome.ok ? null : refusalBody(outcome),
      })),
    };
    const status = first && failed.length === results.length ? httpStatusOf(first.code) : 200;
    return Response.json(body, { status, headers: empty });
  }
  const flash = encodeFlash({
    subject: subjectKey(subject),
    added: results.filter(({ outcome }) => outcome.ok && !outcome.value.duplicate).length,
    again: results.flatMap(({ name, outcome }) => (outcome.ok && outcome.value.duplicate ? [name] : [])),
    failed: failed.map(({ name, refusal: { code, detail } }) => ({
      name,
      refusal: { code, ...(detail && { detail }) },
    })),
  });
  const secure = usesHttps() ? '; Secure' : '';
  return new Response(null, {
    status: 303,
    headers: {
      ...empty,
      Location: localePath(locale, subjectPath(subject)),
      'Set-Cookie': `${flashCookie}=${flash}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`,
    },
  });
}
