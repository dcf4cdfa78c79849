import type { zh } from '@/lib/kit/i18n/words/wechat';

/** How a run ended: the results are those that have words. */
export type RunResult = keyof typeof zh.result;

/**
 * The kinds of failure of an Official Account API call. WeChat answers errors with HTTP 200 and a code; its text is not
 * compared.
 */
type FailureKind = Exclude<RunResult, 'done' | 'waiting' | 'running' | 'off'>;

export type Failure = {
  kind: FailureKind;
  errcode?: number;
  /** Values for the sentence: our address that WeChat refused, an HTTP status. Never a secret. */
  detail?: Record<string, string | number>;
};

const kinds: Record<number, FailureKind> = {
  [-1]: 'busy',
  40001: 'token',
  40014: 'token',
  42001: 'token',
  40013: 'appId',
  41002: 'appId',
  40125: 'appSecret',
  41004: 'appSecret',
  40164: 'whitelist',
  61004: 'whitelist',
  40243: 'frozen',
  41001: 'call',
  43002: 'call',
  44002: 'call',
  47001: 'call',
  45009: 'quotaDay',
  45011: 'quotaMinute',
  48001: 'unverified',
  48004: 'unverified',
  50002: 'limited',
  50004: 'limited',
  50007: 'limited',
  61500: 'dates',
  61501: 'dates',
  61503: 'notReady',
  89503: 'confirmIp',
  89506: 'refusedIp',
  89507: 'refusedIp',
};

/** The failure that an answer's code means; null for 0 and for no code. Only our address is taken from its text. */
export function failureOf(body: Record<string, unknown>): Failure | null {
  const { errcode, errmsg } = body;
  if (typeof errcode !== 'number' || errcode === 0) return null;
  const kind = kinds[errcode] ?? 'other';
  const ip = /invalid ip ([0-9a-f.:]{2,45})/i.exec(String(errmsg ?? ''))?.[1];
  return { kind, errcode, ...(ip && { detail: { ip } }) };
}

/** Worth a retry within the same run. */
export const isTransient = (kind: FailureKind): boolean =>
  ['busy', 'unreachable', 'slow', 'http'].includes(kind);

/** Concerns one feed only: the run goes on with the others. */
export const isOfOneFeed = (kind: FailureKind): boolean =>
  ['unverified', 'dates', 'malformed', 'call', 'other'].includes(kind);
