import { expect, test } from 'vitest';
import { mailAddress } from './input';
import { mailResult, robotResult } from './rules';
import { dingtalkSign } from './sign-client';

test('a 钉钉 signature is the published one', () => {
  expect(encodeURIComponent(dingtalkSign(1705456800000, 'SECtest'))).toBe(
    '02LSibhf7UzV4hUcqo25Kl4rGe3ECQVRa9B2i3ylbmM%3D',
  );
});

test.each([
  ['wecom', 0, 'ok', { kind: 'sent' }],
  ['wecom', -1, 'system busy', { kind: 'again', code: 'busy' }],
  ['wecom', 45009, 'api freq out of limit', { kind: 'again', code: 'tooFast', seconds: 60 }],
  ['wecom', 93000, 'invalid webhook url, hint: […]', { kind: 'failed', code: 'badAddress' }],
  ['dingtalk', 130101, 'send too fast', { kind: 'again', code: 'tooFast', seconds: 600 }],
  ['dingtalk', 310000, 'keywords not in content', { kind: 'failed', code: 'keywords' }],
  ['dingtalk', 310000, 'sign not match', { kind: 'failed', code: 'sign' }],
  ['dingtalk', 310000, 'ip 1.2.3.4 not in whitelist', { kind: 'failed', code: 'ip' }],
  [
    'dingtalk',
    310000,
    'description:关键词不匹配;solution:请包含关键词;',
    { kind: 'failed', code: 'keywords' },
  ],
  ['dingtalk', 310000, '错误描述:签名不匹配', { kind: 'failed', code: 'sign' }],
  ['dingtalk', 310000, '错误描述:timestamp 无效;时间戳与服务器相差过大', { kind: 'failed', code: 'clock' }],
  ['dingtalk', 310000, '错误描述:机器人发送签名过期', { kind: 'failed', code: 'clock' }],
  ['dingtalk', 310000, '错误描述:IP 203.0.113.7 不在白名单', { kind: 'failed', code: 'ip' }],
  ['dingtalk', 310000, '安全设置不通过', { kind: 'failed', code: 'security' }],
  ['dingtalk', 400102, 'robot stopped', { kind: 'failed', code: 'stopped' }],
] as const)('%s answers %d %s', (kind, code, text, answer) => {
  expect(robotResult(kind, code, text)).toEqual(answer);
});

test('a mail server that cannot now is asked again, one that will not is not', () => {
  // Greylisting and full boxes: nothing is wrong with the address.
  for (const step of ['auth', 'sender', 'recipient', 'refused'] as const)
    expect(mailResult(451, step)).toEqual({ kind: 'again', code: 'busy' });
  expect(mailResult(550, 'recipient')).toEqual({ kind: 'failed', code: 'recipient' });
});

test.each([
  'a@b.cn\r\nBcc: x@y.cn',
  'a@b.cn\nSubject: x',
  'a@b.cn, c@d.cn',
  'Name <a@b.cn>',
  'a@b',
  'a b@c.cn',
  '@b.cn',
  'a@b..cn',
  '"a"@b.cn',
])('%j is no mail address', (typed) => {
  expect(mailAddress.safeParse(typed).success).toBe(false);
});

test.each(['a.b+c@mail.example.org', '中文@example.org'])('%s is one', (typed) => {
  expect(mailAddress.parse(typed)).toBe(typed);
});
