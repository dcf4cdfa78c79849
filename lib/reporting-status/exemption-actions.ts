'use server';

import { askExemptionInput, decideExemptionInput } from '@/lib/exemption/input';
import { formAction } from '@/lib/kit/action/form-action';
import { askExemption, decideExemption } from './exemption-write';

/** A reporter asks the secretariat not to report some of the own branch's indicators. */
export const askExemptionAction = formAction('excuse.ask', askExemptionInput, askExemption, {
  refresh: 'always',
});

/** The secretariat grants, refuses or takes back an exemption 免报. */
export const decideExemptionAction = formAction('excuse.decide', decideExemptionInput, decideExemption, {
  refresh: 'always',
});
