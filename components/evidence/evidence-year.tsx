import Link from 'next/link';
import { ExportLinks } from '@/components/kit/export/export-links';
import { YearLinks } from '@/components/kit/shell/year-links';
import { formatSize, subjectPath } from '@/lib/evidence/rules';
import type { EvidenceYear, YearBranch } from '@/lib/evidence/year-read';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { listed } from '@/lib/kit/i18n/phrase';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { QuotaLine } from './quota-line';

type Props = { locale: Locale; page: EvidenceYear };

/** A year's evidence by branch, and the space it takes. */
export function EvidenceYearPage({ locale, page }: Props) {
  const t = wordsOf(locale, 'evidence');
  const { year, years, branches, files, size } = page;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-7">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-[min(100%,22rem)] flex-1">
          <h1>{t('title')}</h1>
          <p className="text-pretty text-ink-2">{t('sentence')}</p>
          {files > 0 && (
            <p className="num mt-1">
              {t('count', { n: files })}
              <span className="text-ink-2"> · {formatSize(size)}</span>
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {files > 0 && <ExportLinks locale={locale} table="evidence" query={{ year: String(year) }} />}
          <YearLinks locale={locale} path="/evidence" years={years} year={year} label={t('years')} />
          {page.mayArchive && (
            <a
              href={`/api/evidence/archive?year=${year}`}
              download
              className="btn btn-primary"
              aria-describedby="archive-hint"
            >
              {t('archive')}
            </a>
          )}
        </div>
        {branches.some((branch) => branch.mayArchive) && (
          <p id="archive-hint" className="tiny w-full">
            {t('archiveHint')}
          </p>
        )}
      </header>
      {files === 0 && (
        <div className="card p-5">
          <p>{t('nothingYear', { year: String(year) })}</p>
          <p className="tiny">{t('nothingYearHint')}</p>
        </div>
      )}
      {branches.map((branch) => (
        <BranchEvidence key={branch.code} locale={locale} year={year} branch={branch} />
      ))}
    </div>
  );
}

function BranchEvidence({ locale, year, branch }: { locale: Locale; year: number; branch: YearBranch }) {
  const t = wordsOf(locale, 'evidence');
  const id = `branch-${branch.code}`;
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={id} className="!font-serif !text-lg !font-bold">
            {inLocale(locale, branch.name, branch.nameEn)}
          </h2>
          <QuotaLine locale={locale} quota={branch.quota} />
        </div>
        {branch.mayArchive && (
          <a
            href={`/api/evidence/archive?year=${year}&branch=${branch.code}`}
            download
            aria-label={`${t('archiveOf')} ${inLocale(locale, branch.name, branch.nameEn)}`}
            className="btn"
          >
            {t('archiveOf')}
          </a>
        )}
      </div>
      <ol className="card divide-y divide-line">
        {branch.subjects.map(({ subject, kind, label, files, size }) => (
          <li
            key={files[0]?.subject}
            className="grid gap-x-5 gap-y-0.5 p-4 md:grid-cols-[7rem_minmax(0,1fr)_8rem]"
          >
            <span className="tiny num md:pt-1">
              {kind === 'plan' ? t('item', { number: label.code }) : label.period}
            </span>
            <div className="min-w-0">
              <Link
                href={localePath(locale, subjectPath(subject))}
                prefetch={false}
                className="-my-1 inline-block py-1 text-pretty hover:underline pointer-coarse:py-2"
              >
                {label.name}
              </Link>
              <p className="tiny wrap-anywhere">
                {listed(
                  locale,
                  files.map(({ name }) => name),
                )}
              </p>
            </div>
            <p className="num text-ink-2 md:text-right">
              {t('count', { n: files.length })}
              <span className="tiny block">{formatSize(size)}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
