import { dispositionOf } from '@/lib/kit/http/disposition-rules';
import { htmlLang, type Locale, localePath, otherLocale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { httpStatusOf, refusalBody } from '@/lib/kit/refusal/response';
import type { Refusal } from '@/lib/kit/refusal/rules';
import type { BookFile } from './month-read';

/** A workbook as a download under its own name, Chinese or not. */
export function bookResponse({ bytes, name }: BookFile): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': dispositionOf(`${name}.xlsx`),
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** Where an upload is to be seen: told to scripts, and shown to a plain form. */
export function uploadedResponse(locale: Locale, upload: string, wantsJson: boolean): Response {
  const href = localePath(locale, `/workbooks/${upload}`);
  if (wantsJson) return Response.json({ href }, { headers: { 'Cache-Control': 'no-store' } });
  return new Response(null, { status: 303, headers: { Location: href, 'Cache-Control': 'no-store' } });
}

/** Why a workbook was not taken: both languages for programs, a page with a way back for a plain form. */
export function workbookRefusal(locale: Locale, refusal: Refusal, wantsJson: boolean): Response {
  const status = httpStatusOf(refusal.code);
  const headers: Record<string, string> = { 'Cache-Control': 'no-store' };
  if (refusal.code === 'RATE_LIMITED') headers['Retry-After'] = String(refusal.detail?.seconds ?? 20);
  if (wantsJson) return Response.json({ error: refusalBody(refusal) }, { status, headers });
  return new Response(page(locale, refusal), {
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  });
}

/** A page of words alone: it stands where no script runs and no stylesheet need be fetched. */
function page(locale: Locale, refusal: Refusal): string {
  const [first, other] = [locale, otherLocale(locale)].map((language) => refusalText(language, refusal));
  const t = wordsOf(locale, 'workbook');
  const safe = (text = '') => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const back = `<a href="${localePath(locale, '/workbooks')}">${safe(t('back'))}</a>`;
  return `<!doctype html><html lang="${htmlLang(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(t('title'))}</title><h1>${safe(t('title'))}</h1><p role="alert">${safe(first)}</p><p>${safe(other)}</p><p>${back}</p></html>\n`;
}
