import type { EvidenceFile } from '@/lib/evidence/read';
import { formatSize } from '@/lib/evidence/rules';
import { showMoment } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { RemoveForm } from './remove-form';
import { TypeMark } from './type-mark';

type Props = { locale: Locale; files: readonly EvidenceFile[]; mayRemove: boolean; reasonNeeded: boolean };

/** A subject's files: thumbnail, download link, who uploaded it. */
export function FileList({ locale, files, mayRemove, reasonNeeded }: Props) {
  const t = wordsOf(locale, 'evidence');
  return (
    <ul className="grid gap-x-6 sm:grid-cols-2">
      {files.map((file) => (
        <li key={file.id} className="flex min-w-0 gap-3.5 border-b border-line py-3.5">
          <TypeMark file={file} size="large" />
          <div className="grid min-w-0 flex-1 content-start gap-0.5">
            <a
              href={`/api/evidence/${file.id}`}
              download={file.name}
              aria-label={t('download', { name: file.name })}
              className="inline-flex min-h-[32px] items-center wrap-anywhere text-pine underline underline-offset-3 pointer-coarse:tap"
            >
              {file.name}
            </a>
            <p className="tiny num">{formatSize(file.size)}</p>
            <p className="tiny">
              {t('addedBy', { who: file.addedBy ?? '—', at: showMoment(locale, file.addedAt) })}
            </p>
            {mayRemove && (
              <RemoveForm locale={locale} id={file.id} name={file.name} reasonNeeded={reasonNeeded} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
