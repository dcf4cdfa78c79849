import { type IndicatorKind, isPercent } from '@/lib/measure/kinds';

/**
 * What the public sentence, the ledgers and the sources know an indicator as, whatever its code. An installation gives
 * each role to at most one indicator.
 */
export const indicatorRoles = [
  'members',
  'enterpriseMembers',
  'membersJoined',
  'membersReviewed',
  'universities',
  'expertsAdded',
  'expertsRenewed',
  'expertPool',
  'trainingTerms',
  'trained',
  'passed',
  'passRate',
  'topicTerms',
  'skillTerms',
  'itemsPublished',
  'articles',
  'followers',
] as const;
export type IndicatorRole = (typeof indicatorRoles)[number];

/** Only the pass rate is a ratio: the ledgers and the public sentence count everything else. */
export const fitsRole = (role: IndicatorRole, kind: IndicatorKind): boolean =>
  (role === 'passRate') === isPercent({ kind });
