'use server';

import { formAction } from '@/lib/kit/action/form-action';
import { periodInput } from './input';
import { lockMonth, unlockMonth } from './write';

export const lockMonthAction = formAction('period.lock', periodInput, lockMonth, { refresh: 'always' });

export const unlockMonthAction = formAction('period.unlock', periodInput, unlockMonth, { refresh: 'always' });
