import { reportError } from '@/lib/kit/log/report-error';
import { outageRefusal } from '@/lib/kit/refusal/database';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import type { Actor } from '@/lib/viewer/rules';
import { validateContent } from './content-rules';
import { subjectInput } from './input';
import { type FormPart, MalformedForm, readForm } from './multipart-serve';
import { cleanName } from './name-rules';
import { type EvidenceSubject, formatSize, maxFileSize } from './rules';
import { readTempFile, type TempFile, withTempFile } from './temp-file-client';
import { type AddedFile, addEvidence } from './write';

/** The outcome of each file of an upload, in order; `subject` is null where the form names none. */
export type UploadOutcome = {
  subject: EvidenceSubject | null;
  locale: 'zh' | 'en';
  results: { name: string; outcome: Outcome<AddedFile> }[];
};

const maxFilesPerUpload = 30;
type FileBody = NonNullable<FormPart['body']>;

/**
 * Reads an upload's form while it arrives and stores its files one after the other; each is counted, validated by its
 * content, and stored or refused independently. The fields that name the subject come before the files.
 */
export async function receiveUpload(
  actor: Actor,
  contentType: string | null,
  pieces: AsyncIterable<Uint8Array>,
): Promise<UploadOutcome> {
  const uploaded: UploadOutcome = { subject: null, locale: 'zh', results: [] };
  const fields: Record<string, string> = Object.create(null);
  const refuseAll = (outcome: Outcome<AddedFile>) => {
    uploaded.results.push({ name: '', outcome });
    return uploaded;
  };
  try {
    for await (const part of readForm(contentType, pieces)) {
      if (!part.body) {
        fields[part.name] = part.text;
        continue;
      }
      uploaded.subject ??= subjectInput.safeParse(fields).data ?? null;
      uploaded.locale = fields.locale === 'en' ? 'en' : 'zh';
      if (!uploaded.subject) return refuseAll(refuse('NOT_FOUND'));
      if (part.name !== 'file' || (part.fileName === '' && (await isEmpty(part.body)))) continue;
      if (uploaded.results.length >= maxFilesPerUpload)
        return refuseAll(refuse('FILES_MANY', { most: maxFilesPerUpload }));
      uploaded.results.push(await receiveFile(actor, uploaded.subject, part.fileName, part.body));
    }
  } catch (error) {
    if (!(error instanceof MalformedForm)) throw error;
    return refuseAll(refuse('FIELD_INVALID'));
  }
  uploaded.subject ??= subjectInput.safeParse(fields).data ?? null;
  if (!uploaded.subject) return refuseAll(refuse('NOT_FOUND'));
  return uploaded.results.length > 0 ? uploaded : refuseAll(refuse('FILES_NONE'));
}

/** Browsers send an empty file field without a name and without content. */
async function isEmpty(body: FileBody): Promise<boolean> {
  let size = 0;
  for await (const piece of body) size += piece.length;
  return size === 0;
}

async function receiveFile(
  actor: Actor,
  subject: EvidenceSubject,
  fileName: string,
  body: FileBody,
): Promise<UploadOutcome['results'][number]> {
  const named = (outcome: Outcome<AddedFile>) => ({ name: displayName(fileName), outcome });
  return withTempFile(body, async (file) => {
    if ('tooBig' in file)
      return named(refuse('FILE_TOO_BIG', { size: formatSize(file.tooBig), limit: formatSize(maxFileSize) }));
    if (file.size === 0) return named(refuse('FILE_EMPTY'));
    return validateAndAdd(actor, subject, fileName, file).catch((error: unknown) =>
      named(outageRefusal(error) ?? refuse('UNEXPECTED', { number: reportError(error) })),
    );
  });
}

async function validateAndAdd(actor: Actor, subject: EvidenceSubject, fileName: string, file: TempFile) {
  const content = await validateContent(await readTempFile(file));
  if (!content.ok) return { name: displayName(fileName), outcome: refuse(content.code) };
  const name = cleanName(fileName, content.type);
  return { name, outcome: await addEvidence(actor, subject, { name, type: content.type, file }) };
}

/** A refused file's name for the response: one line, no path, nothing invisible. */
const displayName = (fileName: string) =>
  (fileName.toWellFormed().split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
