import 'server-only';
import { limits } from '@/lib/kit/office/limits';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { receiveWorkbook } from './upload-write';

/** What a form sent as its file, to be read and kept for its preview. */
export async function receiveWorkbookForm(
  actor: Actor,
  file: FormDataEntryValue | null | undefined,
): Promise<Outcome<{ upload: string }>> {
  if (!file || typeof file === 'string' || file.size === 0) return refuse('FILE_MISSING');
  if (file.size > limits.file)
    return refuse('FILE_TOO_BIG', { size: `${Math.ceil(file.size / 2 ** 20)} MB`, limit: '10 MB' });
  return receiveWorkbook(actor, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
