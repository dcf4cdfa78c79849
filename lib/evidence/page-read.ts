import 'server-only';
import { eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { branch } from '@/db/schema';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';
import { subjectInput } from './input';
import { type Label, loadLabels } from './labels-load';
import { findEvidence, type SubjectEvidence } from './read';
import { subjectKey } from './rules';

export type EvidencePage = {
  evidence: SubjectEvidence;
  label: Label;
  branch: { code: string; name: string; shortName: string; nameEn: string };
};

/** The evidence page of a subject in an address; null where there is nothing for the viewer. */
export async function findEvidencePage(
  viewer: Viewer,
  locale: Locale,
  query: Record<string, unknown>,
): Promise<EvidencePage | null> {
  const subject = subjectInput.safeParse(query).data;
  const evidence = subject && (await findEvidence(viewer, subject));
  if (!subject || !evidence) return null;
  const db = database();
  const [[branchRow], labels] = await Promise.all([
    db
      .select({ code: branch.code, name: branch.name, shortName: branch.shortName, nameEn: branch.nameEn })
      .from(branch)
      .where(eq(branch.code, evidence.standing.branch)),
    loadLabels(db, locale, [subject]),
  ]);
  const label = labels.get(subjectKey(subject));
  return branchRow && label ? { evidence, label, branch: branchRow } : null;
}
