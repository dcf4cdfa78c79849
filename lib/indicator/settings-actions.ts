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

export const addIndicatorAction = formAction('indicator.add', addIndicatorInput, addIndicator);
export const changeIndicatorAction = formAction('indicator.change', changeIndicatorInput, changeIndicator);
export const changeDefinitionAction = formAction('definition.change', definitionInput, changeDefinition);
export const handOverAction = formAction('duty.handOver', handOverInput, handOver);
export const addAssignmentAction = formAction('duty.add', addAssignmentInput, addAssignment);
export const endAssignmentAction = formAction('duty.end', endAssignmentInput, endAssignment);
export const retireIndicatorAction = formAction('indicator.retire', retireInput, retireIndicator);
export const resumeIndicatorAction = formAction('indicator.resume', indicatorInput, resumeIndicator);
