import 'server-only';
import { localePath } from '@/lib/kit/i18n/locale';
import { usesHttps } from '@/lib/kit/settings/settings.mjs';
import { encodeFlash, flashCookie } from './flash-rules';
import type { UploadOutcome } from './receive-serve';
import { subjectKey, subjectPath } from './rules';
import { refusalBody, refusalResponse, statusOf } from './serve';

/** One file's outcome for the page's script. */
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
 * What an upload is answered with: to scripts JSON, with the status of the first refusal where nothing was kept; to a
 * form its own page again (303), where a cookie of a minute says what became of each file.
 */
export function uploadResponse({ subject: thing, locale, results }: UploadOutcome, accept: string): Response {
  const failed = results.flatMap(({ name, outcome }) => (outcome.ok ? [] : [{ name, refusal: outcome }]));
  const first = failed[0]?.refusal;
  if (!thing || !/text\/html/.test(accept)) {
    if (first && results.length === 1) return refusalResponse(first);
    const body: UploadResponse = {
      results: results.map(({ name, outcome }) => ({
        name,
        ok: outcome.ok,
        again: outcome.ok && outcome.value.duplicate,
        error: outcome.ok ? null : refusalBody(outcome),
      })),
    };
    const status = first && failed.length === results.length ? statusOf(first.code) : 200;
    return Response.json(body, { status, headers: empty });
  }
  const told = encodeFlash({
    subject: subjectKey(thing),
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
      Location: localePath(locale, subjectPath(thing)),
      'Set-Cookie': `${flashCookie}=${told}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`,
    },
  });
}
