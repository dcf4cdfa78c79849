import { TextLink } from '@/components/kit/shell/text-link';
import type { EvidenceFile } from '@/lib/evidence/read';
import { type EvidenceSubject, subjectPath } from '@/lib/evidence/rules';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { TypeMark } from './type-mark';

const maxShown = 6;
type Props = { locale: Locale; subject: EvidenceSubject; files: readonly EvidenceFile[]; name: string };

/** A figure's files beside it, for its reviewer: the pictures, each to be opened, and the way to all of them. */
export function EvidenceStrip({ locale, subject, files, name }: Props) {
  const t = wordsOf(locale, 'evidence');
  if (files.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {files.slice(0, maxShown).map((file) => (
        <a
          key={file.id}
          href={`/api/evidence/${file.id}`}
          download={file.name}
          title={file.name}
          aria-label={t('download', { name: file.name })}
          className="rounded-md"
        >
          <TypeMark file={file} size="small" />
        </a>
      ))}
      <TextLink
        href={localePath(locale, subjectPath(subject))}
        aria-label={t('linkLabel', { name, n: files.length })}
        className="text-sm"
      >
        {t('count', { n: files.length })}
      </TextLink>
    </div>
  );
}
