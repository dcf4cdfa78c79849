import * as account from '@/lib/kit/i18n/words/account';
import * as channel from '@/lib/kit/i18n/words/channel';
import * as common from '@/lib/kit/i18n/words/common';
import * as evidence from '@/lib/kit/i18n/words/evidence';
import * as expert from '@/lib/kit/i18n/words/expert';
import * as exports from '@/lib/kit/i18n/words/export';
import * as indicator from '@/lib/kit/i18n/words/indicator';
import * as messageLog from '@/lib/kit/i18n/words/message-log';
import * as navigation from '@/lib/kit/i18n/words/navigation';
import * as overview from '@/lib/kit/i18n/words/overview';
import * as plan from '@/lib/kit/i18n/words/plan';
import * as planItem from '@/lib/kit/i18n/words/plan-item';
import * as planNext from '@/lib/kit/i18n/words/plan-next';
import * as publicPage from '@/lib/kit/i18n/words/public';
import * as refusal from '@/lib/kit/i18n/words/refusal';
import * as report from '@/lib/kit/i18n/words/report';
import * as reportingStatus from '@/lib/kit/i18n/words/reporting-status';
import * as review from '@/lib/kit/i18n/words/review';
import * as settings from '@/lib/kit/i18n/words/settings';
import * as signIn from '@/lib/kit/i18n/words/sign-in';
import * as structure from '@/lib/kit/i18n/words/structure';
import * as targets from '@/lib/kit/i18n/words/targets';
import * as training from '@/lib/kit/i18n/words/training';
import * as workbook from '@/lib/kit/i18n/words/workbook';
import type { Locale } from './locale';

const words = {
  account,
  channel,
  common,
  evidence,
  expert,
  export: exports,
  indicator,
  messageLog,
  navigation,
  overview,
  plan,
  planItem,
  planNext,
  public: publicPage,
  refusal,
  report,
  reportingStatus,
  review,
  settings,
  signIn,
  structure,
  targets,
  training,
  workbook,
};

export type Namespace = keyof typeof words;
export type Messages = { [N in Namespace]: (typeof words)[N]['zh'] };

const inOne = (locale: Locale) =>
  Object.fromEntries(
    Object.entries(words).map(([name, both]) => [name, both[locale]]),
  ) as unknown as Messages;

/** All words of the server's pages, by language. Client components import their namespace instead. */
export const messages: Record<Locale, Messages> = { zh: inOne('zh'), en: inOne('en') };
