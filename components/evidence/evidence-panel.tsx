import type { UploadFlash } from '@/lib/evidence/flash-rules';
import type { EvidenceFile, SubjectEvidence } from '@/lib/evidence/read';
import { formatSize } from '@/lib/evidence/rules';
import { showMoment } from '@/lib/kit/format/date';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { mayReview, type Viewer } from '@/lib/viewer/rules';
import { FileList } from './file-list';
import { QuotaLine } from './quota-line';
import { UploadForm } from './upload-form';
import { linesOf } from './upload-lines';

type Props = {
  locale: Locale;
  viewer: Viewer;
  evidence: SubjectEvidence;
  /** The short name of the branch whose room it takes. */
  branch: string;
  notice: UploadFlash | null;
};

/** The files of one subject, and whatever the viewer may do with them. */
export function EvidencePanel({ locale, viewer, evidence, branch, notice }: Props) {
  const t = wordsOf(locale, 'evidence');
  const { files, removed, quota, subject, standing } = evidence;
  const fields = Object.fromEntries(Object.entries(subject).map(([name, value]) => [name, String(value)]));
  const sizes = { used: formatSize(quota.used), limit: formatSize(quota.limit) };
  return (
    <section id="evidence" aria-labelledby="evidence-title" className="card grid scroll-mt-4 gap-4 p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="evidence-title">
          {t('panel')}
          {files.length > 0 && (
            <span className="tiny num ml-2 font-sans">{t('count', { n: files.length })}</span>
          )}
        </h2>
        <p className="tiny">{subject.kind === 'plan' ? t('whoSeesItem') : t('whoSees')}</p>
      </div>
      {files.length > 0 ? (
        <FileList
          locale={locale}
          files={files}
          mayRemove={evidence.mayRemove}
          reasonNeeded={mayReview(viewer)}
        />
      ) : (
        <div>
          <p>{t('nothing')}</p>
          {evidence.mayAdd && <p className="tiny">{t('nothingHint')}</p>}
        </div>
      )}
      {evidence.mayAdd && (
        <UploadForm
          key={notice ? JSON.stringify(notice) : 'new'}
          locale={locale}
          fields={fields}
          flash={linesOf(locale, notice)}
          first={files.length === 0}
        />
      )}
      {evidence.mayAdd && !evidence.mayRemove && files.length > 0 && (
        <p className="tiny">{t(standing.settled ? 'kept' : 'keptOfLead')}</p>
      )}
      <RemovedList locale={locale} files={removed} />
      {evidence.mayAdd && (
        <QuotaLine
          locale={locale}
          quota={quota}
          label={t('quota', { ...sizes, branch, year: String(standing.year) })}
        />
      )}
    </section>
  );
}

type RemovedListProps = { locale: Locale; files: readonly EvidenceFile[] };

/** Removed files: names, by whom and why. */
function RemovedList({ locale, files }: RemovedListProps) {
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
