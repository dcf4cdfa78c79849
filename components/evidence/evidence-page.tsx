import { TextLink } from '@/components/kit/shell/text-link';
import type { UploadFlash } from '@/lib/evidence/flash-rules';
import type { EvidencePage } from '@/lib/evidence/page-read';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { endMonth } from '@/lib/measure/period';
import { mayReview, type Viewer } from '@/lib/viewer/rules';
import { EvidencePanel } from './evidence-panel';

type Props = { locale: Locale; viewer: Viewer; page: EvidencePage; flash: UploadFlash | null };

/** The evidence of a figure or a training, with a link back. */
export function SubjectEvidencePage({ locale, viewer, page, flash }: Props) {
  const t = wordsOf(locale, 'evidence');
  const { evidence, label, branch } = page;
  const { subject, standing } = evidence;
  const back = backOf(viewer, page);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header>
        <nav className="flex flex-wrap gap-x-5">
          {back && (
            <TextLink href={localePath(locale, back.path)} small>
              {t(back.word)}
            </TextLink>
          )}
          <TextLink href={localePath(locale, `/evidence?year=${standing.year}`)} small>
            {t('backYear', { year: String(standing.year) })}
          </TextLink>
        </nav>
        <h1 className="text-pretty">{label.name}</h1>
        <p className="text-ink-2">
          {inLocale(locale, branch.name, branch.nameEn)}
          <span aria-hidden="true"> · </span>
          {label.period}
          {subject.kind === 'figure' && <span className="tiny num ml-2">{label.code}</span>}
        </p>
      </header>
      <EvidencePanel
        locale={locale}
        viewer={viewer}
        evidence={evidence}
        branch={inLocale(locale, branch.shortName, branch.nameEn)}
        notice={flash}
      />
    </div>
  );
}

function backOf(viewer: Viewer, { evidence: { subject, standing } }: EvidencePage) {
  if (subject.kind === 'training') return { word: 'backTraining', path: `/trainings/${subject.id}` } as const;
  if (subject.kind !== 'figure' || viewer.role === 'leader') return null;
  const month = endMonth(subject.period);
  return mayReview(viewer)
    ? ({ word: 'backReview', path: `/review?branch=${standing.branch}&period=${month}` } as const)
    : ({ word: 'backReport', path: `/report/${month}?branch=${standing.branch}` } as const);
}
