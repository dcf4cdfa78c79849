'use server';

import { formAction } from '@/lib/kit/action/form-action';
import {
  addBranchInput,
  branchInput,
  changeBranchInput,
  deactivateBranchInput,
  moveBranchInput,
} from './input';
import { activateBranch, addBranch, changeBranch, deactivateBranch, moveBranch } from './write';

const refreshed = { refresh: 'success' } as const;

/** Adds a branch. */
export const addBranchAction = formAction('branch.add', addBranchInput, addBranch, refreshed);

/** Renames a branch. */
export const changeBranchAction = formAction('branch.change', changeBranchInput, changeBranch, refreshed);

/** Moves a branch up or down. */
export const moveBranchAction = formAction(
  'branch.move',
  moveBranchInput,
  (actor, { code, to }) => moveBranch(actor, code, to),
  refreshed,
);

/** Takes a branch out of use with a month. */
export const deactivateBranchAction = formAction(
  'branch.deactivate',
  deactivateBranchInput,
  deactivateBranch,
  refreshed,
);

/** Takes a branch into use again. */
export const activateBranchAction = formAction(
  'branch.activate',
  branchInput,
  (actor, { code, version }) => activateBranch(actor, code, version),
  refreshed,
);
