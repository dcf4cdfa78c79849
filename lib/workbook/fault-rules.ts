import { problemCode } from '@/lib/csv-import/problem-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/exchange';
import type { FigureFault } from './figure-shape-rules';

/** What is wrong with a cell of imported figures, and what is expected there, in a reader's language. */
export const figureFaultText = (locale: Locale, { code, detail }: Pick<FigureFault, 'code' | 'detail'>) =>
  fill(inLanguage(locale, { zh, en })[problemCode(code)], detail);
