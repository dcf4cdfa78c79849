import { noteDenial } from '@/lib/kit/action/denial-serve';
import { isOwnOrigin } from '@/lib/kit/http/refusal.mjs';
import { isLocale, type Locale } from '@/lib/kit/i18n/locale';
import { reportError } from '@/lib/kit/log/report-error';
import { outageRefusal } from '@/lib/kit/refusal/database';
import { type Refusal, refuse } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { currentActor, currentViewer } from '@/lib/viewer/session-read';
import { uploadedResponse, workbookRefusal } from '@/lib/workbook/answer-serve';
import { receiveWorkbookForm } from '@/lib/workbook/upload-serve';

export const dynamic = 'force-dynamic';

/** Takes a filled-in workbook, from a form with or without scripts, and leads to its preview. */
export async function POST(request: Request): Promise<Response> {
  const wantsJson = /json/.test(request.headers.get('accept') ?? '');
  let locale: Locale = 'zh';
  const refused = (refusal: Refusal) => workbookRefusal(locale, refusal, wantsJson);
  const denied = async (refusal: Refusal, viewer: Viewer) => {
    await noteDenial('workbook.upload', refusal.code, {}, viewer);
    return refused(refusal);
  };
  try {
    const origin = request.headers.get('origin');
    if (origin !== null && !isOwnOrigin(origin, Object.fromEntries(request.headers)))
      return refused(refuse('NOT_FOUND'));
    const viewer = await currentViewer();
    if (!viewer) return refused(refuse('SIGNED_OUT'));
    locale = viewer.language;
    if (viewer.mustChangePassword) return denied(refuse('PASSWORD_MUST_CHANGE'), viewer);
    const form = await request.formData().catch(() => null);
    const language = form?.get('locale');
    if (typeof language === 'string' && isLocale(language)) locale = language;
    const outcome = await receiveWorkbookForm(await currentActor(viewer), form?.get('file'));
    return outcome.ok ? uploadedResponse(locale, outcome.value.upload, wantsJson) : denied(outcome, viewer);
  } catch (error) {
    return refused(outageRefusal(error) ?? refuse('UNEXPECTED', { number: reportError(error) }));
  }
}
