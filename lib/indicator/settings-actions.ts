'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { addAssignment, endAssignment, handOver } from './assignment-write';
import { changeDefinition } from './definition-write';
import { resumeIndicator, retireIndicator } from './retire-write';
import {
  addAssignmentInput,
  addIndicatorInput,
  changeIndicatorInput,
  definitionInput,
  endAssignmentInput,
  handOverInput,
  indicatorInput,
  retireInput,
} from './settings-input';
import { addIndicator, changeIndicator } from './settings-write';

/** Adds an indicator with the branch that reports it. */
export const addIndicatorAction = formAction('indicator.add', addIndicatorInput, addIndicator);

/** Changes how an indicator is named, shown and judged. */
export const changeIndicatorAction = formAction('indicator.change', changeIndicatorInput, changeIndicator);

/** Says anew what an indicator counts. */
export const changeDefinitionAction = formAction('definition.change', definitionInput, changeDefinition);

/** Hands an indicator from one branch to another. */
export const handOverAction = formAction('duty.handOver', handOverInput, handOver);

/** Lets one more branch report an indicator. */
export const addAssignmentAction = formAction('duty.add', addAssignmentInput, addAssignment);

/** Ends what a branch reports of an indicator. */
export const endAssignmentAction = formAction('duty.end', endAssignmentInput, endAssignment);

/** Retires an indicator from a month on. */
export const retireIndicatorAction = formAction('indicator.retire', retireInput, retireIndicator);

/** Takes a retired indicator into use again. */
export const resumeIndicatorAction = formAction('indicator.resume', indicatorInput, resumeIndicator);
