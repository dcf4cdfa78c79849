import { EvidencePanel } from '@/components/evidence/evidence-panel';
import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidence } from '@/lib/evidence/read';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';

type Props = { locale: Locale; viewer: Viewer; id: string; branch: string };

/** The evidence of a training term; nothing for those who may not see it. */
export async function TrainingEvidence({ locale, viewer, id, branch }: Props) {
  const thing = { kind: 'training', id } as const;
  const [evidence, notice] = await Promise.all([findEvidence(viewer, thing), readFlash(thing)]);
  return (
    evidence && (
      <EvidencePanel locale={locale} viewer={viewer} evidence={evidence} branch={branch} notice={notice} />
    )
  );
}
