import { database } from '@/db/client';
import { typedOfProposal } from '@/lib/figure/cell-rules';
import { authorizeReporting } from '@/lib/figure/scope-load';
import { type Outcome, refuse } from '@/lib/kit/refusal/rules';
import { listProposals } from '@/lib/proposals/proposals-load';
import type { Actor } from '@/lib/viewer/rules';
import { type Drafts, saveDrafts } from './draft-write';
import type { SavedDrafts } from './result-rules';

/**
 * Types what a source proposes into one cell, and saves the others of the form as they are. NOT_FOUND where nothing is
 * proposed any more.
 */
export async function takeProposal(
  actor: Actor,
  input: Drafts & { indicator: string },
): Promise<Outcome<SavedDrafts>> {
  const { branch, month, indicator } = input;
  const scope = await authorizeReporting(database(), actor, branch, month);
  if (!scope.ok) return scope;
  const proposal = (await listProposals(database(), branch, scope.value.due)).get(indicator);
  if (!proposal) return refuse('NOT_FOUND');
  const { seen = 0, resolve = null, typed = {} } = input.cells[indicator] ?? {};
  const note = typed.note ? { note: typed.note } : {};
  const cell = { typed: { ...note, ...typedOfProposal(proposal) }, loaded: null, seen, resolve };
  return saveDrafts(actor, { ...input, cells: { ...input.cells, [indicator]: cell } });
}
