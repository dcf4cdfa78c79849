import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal, RefusalCode } from './rules';

/** How a route answers a refusal. */

const statuses: Partial<Record<RefusalCode, number>> = {
  SIGNED_OUT: 401,
  PASSWORD_MUST_CHANGE: 403,
  NOT_FOUND: 404,
  EVIDENCE_KEPT: 409,
  QUOTA_FULL: 409,
  FILES_MANY: 409,
  FILE_TOO_BIG: 413,
  ARCHIVE_LARGE: 413,
  FILE_TYPE: 415,
  WORKBOOK_TYPE: 415,
  WORKBOOK_OLD: 415,
  WORKBOOK_HTML: 415,
  WORKBOOK_BINARY: 415,
  WECHAT_TABLE: 415,
  WECHAT_WORKBOOK: 415,
  WECHAT_BINARY: 415,
  RATE_LIMITED: 429,
  UNEXPECTED: 500,
  DB_DOWN: 503,
  OUTCOME_UNKNOWN: 503,
  STORE_DOWN: 503,
  WECHAT_READER: 503,
};
export const httpStatusOf = (code: RefusalCode): number => statuses[code] ?? 422;

/** A refusal in both languages, for programs and people alike. */
export const refusalBody = (refusal: FieldRefusal) => ({
  code: refusal.code,
  zh: refusalText('zh', refusal),
  en: refusalText('en', refusal),
});
