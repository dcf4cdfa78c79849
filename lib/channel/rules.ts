import type { zh } from '@/lib/kit/i18n/words/channel';

/** Channels by which reminders go out. Pure. */
export const robotKinds = ['wecom', 'dingtalk'] as const;
export type RobotKind = (typeof robotKinds)[number];

/** What a service answered, or why it could not: the codes are those that have words. */
export type DeliveryCode = keyof typeof zh.answers;

/**
 * The result of handing a message over: delivered · not delivered and worth another attempt (after `seconds` where the
 * service asks for it) · never to be delivered · handed over without an answer, so nobody knows.
 */
export type DeliveryResult =
  | { kind: 'sent' }
  | { kind: 'again'; code: DeliveryCode; seconds?: number }
  | { kind: 'failed'; code: DeliveryCode }
  | { kind: 'unknown'; code: DeliveryCode };

export const permanentFailure = (code: DeliveryCode): DeliveryResult => ({ kind: 'failed', code });
export const temporaryFailure = (code: DeliveryCode, seconds?: number): DeliveryResult => ({
  kind: 'again',
  code,
  ...(seconds !== undefined && { seconds }),
});

/** Messages that a robot takes in a minute, by the services' rules; one less, for clocks that differ. */
export const maxPerMinute = 19;

/** Addresses of 企业微信 and 钉钉 robots; any other is a mistake in copying. */
const forms: Record<RobotKind, { path: RegExp; key: string }> = {
  wecom: { path: /\/cgi-bin\/webhook\/send$/, key: 'key' },
  dingtalk: { path: /\/robot\/send$/, key: 'access_token' },
};

/** Whether a robot's address has its service's form: https (http only where a private place is allowed) and a key. */
export function isRobotAddress(
  kind: RobotKind,
  address: string,
  privateHost: (host: string) => boolean,
): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && privateHost(url.hostname));
  const { path, key } = forms[kind];
  return (
    safe && !url.username && !url.password && path.test(url.pathname) && Boolean(url.searchParams.get(key))
  );
}

/** What a robot's service answered, by `errcode`: codes of 企业微信 and 钉钉. */
export function robotResult(kind: RobotKind, errcode: number, errmsg: string): DeliveryResult {
  if (errcode === 0) return { kind: 'sent' };
  if (errcode === -1) return temporaryFailure('busy');
  if (kind === 'wecom') {
    if (errcode === 45009 || errcode === 45033) return temporaryFailure('tooFast', 60);
    if (errcode === 93000) return permanentFailure('badAddress');
    if (errcode === 40058 || errcode === 44004 || errcode === 40008) return permanentFailure('content');
    return permanentFailure('refused');
  }
  // Beyond its limit 钉钉 takes nothing for ten minutes.
  if (errcode === 410100 || errcode === 130101) return temporaryFailure('tooFast', 600);
  if (errcode === 310000) return permanentFailure(securityCode(errmsg));
  if ([400101, 300001, 300005, 400013, 400106].includes(errcode)) return permanentFailure('badAddress');
  if (errcode === 400102) return permanentFailure('stopped');
  if (Math.floor(errcode / 100) === 4301 || errcode === 400105 || errcode === 40035)
    return permanentFailure('content');
  return permanentFailure('refused');
}

/** 310000 has one number for all security settings and says which in words, in Chinese or in English. */
function securityCode(errmsg: string): DeliveryCode {
  if (/keyword|关键词/i.test(errmsg)) return 'keywords';
  if (/whitelist|白名单|\bip\b/i.test(errmsg)) return 'ip';
  if (/timestamp|时间戳|过期|expire/i.test(errmsg)) return 'clock';
  return /sign|签/i.test(errmsg) ? 'sign' : 'security';
}

/** What a mail server answered at a step: 4xx is worth another attempt and says nothing of the address, 5xx is final. */
export function mailResult(
  status: number,
  step: 'auth' | 'sender' | 'recipient' | 'refused',
): DeliveryResult {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  return status >= 400 && status < 500 ? temporaryFailure('busy') : permanentFailure(step);
}

/** A mail address: no control characters, no list, no display name; a name with a dot behind @. */
export const mailForm =
  /^[^@\s<>(),;:"\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;
/** A host by name or number. */
export const hostForm = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]+\]?)$/;
