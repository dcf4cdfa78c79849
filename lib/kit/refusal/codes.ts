import { zh } from '@/lib/kit/i18n/words/refusal';
import type { RefusalCode } from './rules';

export const refusalCodes = Object.keys(zh) as RefusalCode[];
