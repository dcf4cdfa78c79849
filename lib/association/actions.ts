'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { associationInput } from './input';
import { changeAssociation } from './write';

export const changeAssociationAction = formAction('association.change', associationInput, changeAssociation);
