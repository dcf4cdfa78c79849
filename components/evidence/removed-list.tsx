import type { EvidenceFile } from '@/lib/evidence/read';
import { showMoment } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

type Props = { locale: Locale; files: readonly EvidenceFile[] };

/** Removed files: names, by whom and why. */
export function RemovedList({ locale, files }: Props) {
  const t = wordsOf(locale, 'evidence');
  if (files.length === 0) return null;
  return (
    <details className="text-sm text-ink-2">
      <summary className="flex tap cursor-pointer items-center">
        {t('removedTitle', { n: files.length })}
      </summary>
      <ul className="grid gap-1.5 pb-2">
        {files.map((file) => (
          <li key={file.id} className="wrap-anywhere">
            <span className="line-through">{file.name}</span>{' '}
            <span className="tiny">
              {file.removedAt &&
                t('removedBy', { who: file.removedBy ?? '—', at: showMoment(locale, file.removedAt) })}
              {file.removedReason && t('removedWhy', { reason: file.removedReason })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
