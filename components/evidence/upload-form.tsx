'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Labelled } from '@/components/kit/form/labelled';
import { acceptedTypes } from '@/lib/evidence/rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { en, zh } from '@/lib/kit/i18n/words/evidence';
import { sendFile } from './send-file';
import { lineOf, tooBigLine, type UploadLine } from './upload-lines';

type Props = {
  locale: Locale;
  /** The hidden fields that name the subject. */
  fields: Readonly<Record<string, string>>;
  /** The result of an upload without scripts. */
  flash: readonly UploadLine[];
  first: boolean;
};

/** Uploads files one by one with progress in words; without scripts an ordinary form. */
export function UploadForm({ locale, fields, flash, first }: Props) {
  const t = inLanguage(locale, { zh, en });
  const id = useId();
  const { input, lines, progress, upload } = useUpload(locale, fields, flash);
  const problems = lines.filter(({ isProblem }) => isProblem);

  return (
    <form
      noValidate
      action="/api/evidence"
      method="post"
      encType="multipart/form-data"
      onSubmit={upload}
      className="no-print grid gap-3 rounded-xl border border-dashed border-line-2 p-4"
    >
      {Object.entries({ ...fields, locale }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Labelled id={`${id}file`} label={first ? t.choose : t.add}>
        <input
          ref={input}
          id={`${id}file`}
          type="file"
          name="file"
          multiple
          accept={acceptedTypes}
          aria-describedby={`${id}hint ${id}problem`}
          aria-invalid={problems.length > 0 || undefined}
          className="block tap w-full text-sm file:mr-3 file:tap file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-line-2 file:bg-surface file:px-3.5 file:text-ink"
        />
        <p id={`${id}hint`} className="tiny mt-1.5">
          {t.hint}
        </p>
      </Labelled>
      <div id={`${id}problem`} role="alert" className="grid gap-1 empty:hidden">
        {problems.map(({ text }) => (
          <p key={text} className="problem wrap-anywhere">
            {text}
          </p>
        ))}
      </div>
      <p role="status" className="num wrap-anywhere text-met empty:hidden">
        {progress ||
          lines
            .filter(({ isProblem }) => !isProblem)
            .map(({ text }) => text)
            .join(' ')}
      </p>
      <button type="submit" disabled={progress !== ''} className="btn btn-primary tap justify-self-start">
        {t.upload}
      </button>
    </form>
  );
}

/** The files go one after the other, and each that fails has its line. */
function useUpload(locale: Locale, fields: Props['fields'], flash: Props['flash']) {
  const t = inLanguage(locale, { zh, en });
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [lines, setLines] = useState<readonly UploadLine[]>(flash);
  const [progress, setProgress] = useState('');

  async function upload(event: FormEvent) {
    event.preventDefault();
    const files = [...(input.current?.files ?? [])];
    const all = { ...fields, locale };
    const found: UploadLine[] = [];
    let added = 0;
    for (const [index, file] of files.entries()) {
      const where = { nth: index + 1, of: files.length, name: file.name };
      const tooBig = tooBigLine(locale, file);
      if (tooBig) {
        found.push(tooBig);
        continue;
      }
      setProgress(fill(t.progress, { ...where, percent: 0 }));
      const sending = await sendFile(all, file, (percent) =>
        setProgress(fill(percent < 100 ? t.progress : t.checking, { ...where, percent })),
      );
      const line = lineOf(locale, file.name, sending);
      if (line) found.push(line);
      else added++;
      if ('broken' in sending) break;
    }
    if (files.length === 0)
      found.push({ text: refusalText(locale, { code: 'FILES_NONE' }), isProblem: true });
    if (added > 0) found.unshift({ text: fill(t.uploaded, { n: added }), isProblem: false });
    setProgress('');
    setLines(found);
    if (input.current) input.current.value = '';
    router.refresh();
  }

  return { input, lines, progress, upload };
}
