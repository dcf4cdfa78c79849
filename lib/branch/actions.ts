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

export const addBranchAction = formAction('branch.add', addBranchInput, addBranch);

export const changeBranchAction = formAction('branch.change', changeBranchInput, changeBranch);

export const moveBranchAction = formAction('branch.move', moveBranchInput, moveBranch);

export const deactivateBranchAction = formAction(
  'branch.deactivate',
  deactivateBranchInput,
  deactivateBranch,
);

export const activateBranchAction = formAction('branch.activate', branchInput, activateBranch);
