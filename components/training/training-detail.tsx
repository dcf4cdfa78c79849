import { branchChoices } from '@/components/branch/branch-choices';
import { EvidencePanel } from '@/components/evidence/evidence-panel';
import { FieldForm } from '@/components/kit/form/field-form';
import { field } from '@/components/kit/form/field-spec';
import { SettingCard } from '@/components/kit/shell/setting-card';
import { TextLink } from '@/components/kit/shell/text-link';
import { branchName } from '@/lib/catalogue/names-rules';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidence } from '@/lib/evidence/read';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';
import { voidTrainingAction } from '@/lib/training/actions';
import type { TrainingPage } from '@/lib/training/read';
import type { Viewer } from '@/lib/viewer/rules';
import { ClassTable } from './class-table';
import { TrainingForm } from './training-form';
import { termName } from './training-words';

type Props = { locale: Locale; page: TrainingPage; viewer: Viewer };

/** A training term: classes, results, evidence, and forms for those who may change it. */
export function TrainingDetail({ locale, page, viewer }: Props) {
  const t = wordsOf(locale, 'training');
  const { term, catalogue } = page;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header>
        <TextLink href={localePath(locale, `/trainings?year=${term.year}`)}>{t('backToList')}</TextLink>
        <h1>{termName(locale, term)}</h1>
        <p className="num text-ink-2">
          {[
            t('dates', { from: term.starts, to: term.ends }),
            branchName(locale, catalogue.branches, term.branchCode),
            term.demo && t('demo'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {term.note && <p className="mt-1 max-w-3xl text-pretty">{term.note}</p>}
      </header>
      <section aria-labelledby="classes" className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-2">
        <h2 id="classes">{t('classes')}</h2>
        <ClassTable locale={locale} term={term} />
      </section>
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] empty:hidden">
        <TrainingEvidence
          locale={locale}
          viewer={viewer}
          id={term.id}
          branch={branchName(locale, catalogue.branches, term.branchCode)}
        />
      </div>
      {page.mayKeep && <Changes locale={locale} page={page} />}
    </div>
  );
}

/** Forms to change and to void the term. */
function Changes({ locale, page }: Omit<Props, 'viewer'>) {
  const t = wordsOf(locale, 'training');
  const { term } = page;
  return (
    <div className="no-print grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <SettingCard title={t('change')}>
        <TrainingForm
          locale={locale}
          branches={branchChoices(locale, page.keeps)}
          values={{
            ...term,
            branch: term.branchCode,
            number: String(term.number),
            classes: term.classes.map(({ name, took, passed }) => ({
              name,
              took: String(took),
              passed: passed === null ? '' : String(passed),
            })),
          }}
        />
      </SettingCard>
      <SettingCard title={t('void')} hint={t('voidHint')}>
        <FieldForm
          locale={locale}
          action={voidTrainingAction}
          about={{ id: term.id }}
          version={term.version}
          columns={1}
          danger
          fields={[field.text('reason', t('voidReason'), '', { maxLength: 500 })]}
          submit={t('voidDo')}
          done={t('voided')}
        />
      </SettingCard>
    </div>
  );
}

type TrainingEvidenceProps = { locale: Locale; viewer: Viewer; id: string; branch: string };

/** The evidence of a training term; nothing for those who may not see it. */
async function TrainingEvidence({ locale, viewer, id, branch }: TrainingEvidenceProps) {
  const thing = { kind: 'training', id } as const;
  const [evidence, notice] = await Promise.all([findEvidence(viewer, thing), readFlash(thing)]);
  return (
    evidence && (
      <EvidencePanel locale={locale} viewer={viewer} evidence={evidence} branch={branch} notice={notice} />
    )
  );
}
