import { readFlash } from '@/lib/evidence/flash-read';
import { findEvidence } from '@/lib/evidence/read';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';
import { EvidencePanel } from './evidence-panel';

type Props = { locale: Locale; viewer: Viewer; year: number; number: string; branch: string };

/** The files on which an item of the work plan is closed; nothing for those who may not see them. */
export async function ItemEvidence({ locale, viewer, year, number, branch }: Props) {
  const subject = { kind: 'plan', year, number } as const;
  const [evidence, notice] = await Promise.all([findEvidence(viewer, subject), readFlash(subject)]);
  return (
    evidence && (
      <EvidencePanel locale={locale} viewer={viewer} evidence={evidence} branch={branch} notice={notice} />
    )
  );
}
