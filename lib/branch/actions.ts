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

/** Adds a branch. */
export const addBranchAction = formAction('branch.add', addBranchInput, addBranch);

/** Renames a branch. */
export const changeBranchAction = formAction('branch.change', changeBranchInput, changeBranch);

/** Moves a branch up or down. */
export const moveBranchAction = formAction('branch.move', moveBranchInput, (actor, { code, to }) =>
  moveBranch(actor, code, to),
);

/** Takes a branch out of use with a month. */
export const deactivateBranchAction = formAction(
  'branch.deactivate',
  deactivateBranchInput,
  deactivateBranch,
);

/** Takes a branch into use again. */
export const activateBranchAction = formAction('branch.activate', branchInput, (actor, { code, version }) =>
  activateBranch(actor, code, version),
);
