'use server';

import { askExcuseInput, decideExcuseInput } from '@/lib/exemption/input';
import { formAction } from '@/lib/kit/action/form-action';
import { askExcuse, decideExcuse } from './exemption-write';

/** A reporter asks the secretariat not to report some of the own branch's indicators. */
export const askExcuseAction = formAction('excuse.ask', askExcuseInput, askExcuse, { refresh: 'always' });

/** The secretariat grants, refuses or takes back an excuse 免报. */
export const decideExcuseAction = formAction('excuse.decide', decideExcuseInput, decideExcuse, {
  refresh: 'always',
});
