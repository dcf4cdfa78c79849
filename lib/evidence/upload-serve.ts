import 'server-only';
import { localePath } from '@/lib/kit/i18n/locale';
import { usesHttps } from '@/lib/kit/settings/settings.mjs';
import { packTold, toldCookie } from './flash-rules';
import type { Uploaded } from './receive-serve';
import { subjectOf, thingPath } from './rules';
import { refusalBody, refused, statusOf } from './serve';

/** One file's outcome for the page's script. */
export type UploadAnswer = {
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
export function answerUpload({ thing, locale, results }: Uploaded, accept: string): Response {
  const failed = results.flatMap(({ name, outcome }) => (outcome.ok ? [] : [{ name, refusal: outcome }]));
  const first = failed[0]?.refusal;
  if (!thing || !/text\/html/.test(accept)) {
    if (first && results.length === 1) return refused(first);
    const body: UploadAnswer = {
      results: results.map(({ name, outcome }) => ({
        name,
        ok: outcome.ok,
        again: outcome.ok && outcome.value.again,
        error: outcome.ok ? null : refusalBody(outcome),
      })),
    };
    const status = first && failed.length === results.length ? statusOf(first.code) : 200;
    return Response.json(body, { status, headers: empty });
  }
  const told = packTold({
    subject: subjectOf(thing),
    added: results.filter(({ outcome }) => outcome.ok && !outcome.value.again).length,
    again: results.flatMap(({ name, outcome }) => (outcome.ok && outcome.value.again ? [name] : [])),
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
      Location: localePath(locale, thingPath(thing)),
      'Set-Cookie': `${toldCookie}=${told}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax${secure}`,
    },
  });
}
