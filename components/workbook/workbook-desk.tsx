import { FileUploadForm } from '@/components/kit/form/file-upload-form';
import { TextLink } from '@/components/kit/shell/text-link';
import { showInstant } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { mayImport, type Viewer } from '@/lib/viewer/rules';
import type { getWorkbooks } from '@/lib/workbook/read';
import { DownloadForm } from './download-form';

export type WorkbookDeskData = NonNullable<Awaited<ReturnType<typeof getWorkbooks>>>;
type Props = { locale: Locale; viewer: Viewer; desk: WorkbookDeskData };

/** Reporting by spreadsheet: download, upload, and recent uploads. */
export function WorkbookDesk({ locale, viewer, desk }: Props) {
  const t = wordsOf(locale, 'workbook');
  return (
    <div className="grid gap-5">
      <header>
        <h1>{t('title')}</h1>
        <p className="max-w-[62ch] text-pretty text-ink-2">{t('lead')}</p>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <section aria-labelledby="download" className="card p-5">
          <h2 id="download" className="mb-3">
            {t('download.title')}
          </h2>
          <DownloadForm locale={locale} desk={desk} />
        </section>
        <div className="grid gap-5">
          <section aria-labelledby="upload" className="card p-5">
            <h2 id="upload" className="mb-3">
              {t('upload.title')}
            </h2>
            <FileUploadForm
              locale={locale}
              action="/api/workbooks"
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              words={{
                file: t('upload.file'),
                button: t('upload.button'),
                sending: t('upload.sending'),
                hint: t('upload.hint'),
                failed: t('upload.failed'),
              }}
            />
          </section>
          {desk.recent.length > 0 && <Recent locale={locale} recent={desk.recent} />}
        </div>
      </div>
      {mayImport(viewer) && (
        <section aria-labelledby="bulk" className="border-t border-line pt-5">
          <h2 id="bulk" className="mb-1">
            {t('bulk.title')}
          </h2>
          <p className="mb-3 max-w-[72ch] text-pretty text-ink-2">{t('bulk.lead')}</p>
          <a href={localePath(locale, '/workbooks/template')} className="btn tap">
            {t('bulk.button')}
          </a>
        </section>
      )}
    </div>
  );
}

function Recent({ locale, recent }: { locale: Locale; recent: WorkbookDeskData['recent'] }) {
  const t = wordsOf(locale, 'workbook');
  return (
    <section aria-labelledby="recent" className="card p-5">
      <h2 id="recent" className="mb-2">
        {t('recent.title')}
      </h2>
      <ul className="divide-y divide-line">
        {recent.map(({ id, fileName, uploadedAt, storedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <TextLink href={localePath(locale, `/workbooks/${id}`)} small className="min-w-0 break-all">
              {fileName}
            </TextLink>
            <span className="flex items-center gap-3">
              <span className="tiny num">{t('recent.at', { at: showInstant(uploadedAt) })}</span>
              <span className={storedAt ? 'chip chip-met' : 'chip chip-pace'}>
                {t(storedAt ? 'recent.stored' : 'recent.waits')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
