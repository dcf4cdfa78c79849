import 'server-only';
import { database } from '@/db/client';
import { type Branch, currentCatalogue } from '@/lib/catalogue/catalogue-load';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';
import { subjectInput } from './input';
import { type Label, loadLabels } from './labels-load';
import { findEvidence, type SubjectEvidence } from './read';
import { subjectKey } from './rules';

export type EvidencePage = {
  evidence: SubjectEvidence;
  label: Label;
  branch: Branch;
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
  const { branches } = await currentCatalogue(db);
  const branch = branches.find(({ code }) => code === evidence.standing.branch);
  const label = (await loadLabels(db, locale, [subject])).get(subjectKey(subject));
  return branch && label ? { evidence, label, branch } : null;
}
