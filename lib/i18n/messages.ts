import type { Locale } from './locale';
import * as account from './words/account';
import * as channel from './words/channel';
import * as common from './words/common';
import * as evidence from './words/evidence';
import * as expert from './words/expert';
import * as exports from './words/export';
import * as indicator from './words/indicator';
import * as messageLog from './words/message-log';
import * as navigation from './words/navigation';
import * as overview from './words/overview';
import * as plan from './words/plan';
import * as planItem from './words/plan-item';
import * as planNext from './words/plan-next';
import * as publicPage from './words/public';
import * as refusal from './words/refusal';
import * as report from './words/report';
import * as reportingStatus from './words/reporting-status';
import * as review from './words/review';
import * as settings from './words/settings';
import * as signIn from './words/sign-in';
import * as structure from './words/structure';
import * as targets from './words/targets';
import * as training from './words/training';
import * as workbook from './words/workbook';

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

/** Every word of the server's pages, by language. Client components import their own namespace instead. */
export const messages: Record<Locale, Messages> = { zh: inOne('zh'), en: inOne('en') };
