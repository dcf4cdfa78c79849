import type { Case } from './permissions/case';
import { channelCases } from './permissions/channel-cases';
import { evidenceCases } from './permissions/evidence-cases';
import { excuseCases, remindCases } from './permissions/excuse-cases';
import { figureCases } from './permissions/figure-cases';
import { ledgerCases } from './permissions/ledger-cases';
import { personCases } from './permissions/person-cases';
import { planCases } from './permissions/plan-cases';
import { planItemCases } from './permissions/plan-item-cases';
import { reviewCases } from './permissions/review-cases';
import { signInCases } from './permissions/sign-in-cases';
import { structureCases } from './permissions/structure-cases';
import { wechatCases } from './permissions/wechat-cases';
import { workbookCases } from './permissions/workbook-cases';

/** Who may do what to what: every action of the build has a row here, and nothing else has. */
export const permissions: Case[] = [
  ...signInCases,
  ...personCases,
  ...figureCases,
  ...reviewCases,
  ...planCases,
  ...planItemCases,
  ...structureCases,
  ...channelCases,
  ...ledgerCases,
  ...wechatCases,
  ...evidenceCases,
  ...excuseCases,
  ...remindCases,
  ...workbookCases,
];
