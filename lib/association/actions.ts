'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { associationInput } from './input';
import { changeAssociation } from './write';

/** Changes the association's names, deadline, thresholds and public foot. */
export const changeAssociationAction = formAction('association.change', associationInput, changeAssociation);
