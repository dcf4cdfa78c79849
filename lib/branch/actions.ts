'use server';

import { refresh } from 'next/cache';
import { formAction } from '@/lib/kit/action/form-action';
import type { Outcome } from '@/lib/kit/refusal/rules';
import type { Viewer } from '@/lib/viewer/rules';
import { actorOf, clientAddress } from '@/lib/viewer/session-read';
import {
  addBranchInput,
  branchInput,
  changeBranchInput,
  deactivateBranchInput,
  moveBranchInput,
} from './input';
import { activateBranch, addBranch, changeBranch, deactivateBranch, moveBranch } from './write';

const actor = async (viewer: Viewer) => actorOf(viewer, await clientAddress());

async function shown(outcome: Promise<Outcome>): Promise<Outcome> {
  const known = await outcome;
  if (known.ok) refresh();
  return known;
}

/** Adds a branch. */
export const addBranchAction = formAction('branch.add', addBranchInput, async (viewer, input) =>
  shown(addBranch(await actor(viewer), input)),
);

/** Renames a branch. */
export const changeBranchAction = formAction('branch.change', changeBranchInput, async (viewer, input) =>
  shown(changeBranch(await actor(viewer), input)),
);

/** Moves a branch up or down. */
export const moveBranchAction = formAction('branch.move', moveBranchInput, async (viewer, { code, to }) =>
  shown(moveBranch(await actor(viewer), code, to)),
);

/** Takes a branch out of use with a month. */
export const deactivateBranchAction = formAction(
  'branch.deactivate',
  deactivateBranchInput,
  async (viewer, input) => shown(deactivateBranch(await actor(viewer), input)),
);

/** Takes a branch into use again. */
export const activateBranchAction = formAction(
  'branch.activate',
  branchInput,
  async (viewer, { code, version }) => shown(activateBranch(await actor(viewer), code, version)),
);
