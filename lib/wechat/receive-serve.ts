import 'server-only';
import { refusalResponse } from '@/lib/evidence/serve';
import { noteDenial } from '@/lib/kit/action/denial-serve';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { httpStatusOf, refusalBody } from '@/lib/kit/refusal/response';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { currentActor } from '@/lib/viewer/session-read';
import { previewExport } from './export-write';

/** The largest export in bytes; a year of days is a hundredth of it. */
const largest = 10 * 1_048_576;

/**
 * Receives an uploaded export and answers with its preview's page; a program that asks for JSON gets the address, or a
 * refusal with its status. Without scripts a refusal leads back to the page, which shows it.
 */
export async function receiveExport(viewer: Viewer, request: Request): Promise<Response> {
  const form = await request.formData().catch(() => null);
  const file = form?.get('file');
  const locale: Locale = form?.get('locale') === 'en' ? 'en' : 'zh';
  const outcome = await previewOf(viewer, file instanceof File ? file : null);
  const wantsPage = /text\/html/.test(request.headers.get('accept') ?? '');
  const noStore = { 'Cache-Control': 'private, no-store' };
  if (outcome.ok) {
    const page = localePath(locale, `/report/wechat?file=${outcome.value.id}`);
    return wantsPage
      ? new Response(null, { status: 303, headers: { ...noStore, Location: page } })
      : // `page` is for programs written before `href`.
        Response.json({ href: page, page }, { headers: noStore });
  }
  await noteDenial('wechat.upload', outcome.code, {}, viewer);
  // What they may not see looks the same however it is requested.
  if (outcome.code === 'NOT_FOUND') return refusalResponse(outcome);
  if (!wantsPage)
    return Response.json(
      { error: refusalBody(outcome) },
      { status: httpStatusOf(outcome.code), headers: noStore },
    );
  const query = new URLSearchParams({ refused: outcome.code });
  for (const [name, value] of Object.entries(outcome.detail ?? {}))
    query.set(`detail.${name}`, String(value));
  const page = localePath(locale, `/report/wechat?${query}#upload`);
  return new Response(null, { status: 303, headers: { ...noStore, Location: page } });
}

async function previewOf(viewer: Viewer, file: File | null): Promise<Outcome<{ id: string }>> {
  if (!file?.name) return refuse('FILE_MISSING');
  if (file.size > largest)
    return refuse('FILE_TOO_BIG', { size: `${Math.ceil(file.size / 1_048_576)} MB`, limit: '10 MB' });
  const actor = await currentActor(viewer);
  return previewExport(actor, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
