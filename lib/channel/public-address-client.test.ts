import { createServer } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MailConnection } from './mail-client';
import { allowPrivate, isPublicAddress, resolvePublicAddress } from './public-address-client';
import { callRobot } from './robot-client';
import { isRobotAddress } from './rules';

/** Ways inside that a webhook's address has been written in. */
const inside = [
  '127.0.0.1',
  '127.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.0.1',
  '192.168.1.254',
  '169.254.169.254',
  '169.254.0.1',
  '100.64.0.1',
  '100.127.255.254',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[fe80::1]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  'localhost',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '127.0.0.1.',
];

const noHandOver = () => Promise.reject(new Error('nothing is handed over'));
const letter = { subject: 'x', body: 'x', cells: 0 };
afterEach(() => vi.unstubAllEnvs());

/** A server on every address of this machine, and how many connections it has seen. */
async function sink() {
  let seen = 0;
  const server = createServer((_, response) => response.end());
  server.on('connection', () => {
    seen += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    seen: () => seen,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('a group robot or mail server that is not on the public internet', () => {
  test('is written in at least forty ways', () => expect(inside.length).toBeGreaterThanOrEqual(40));

  test('is never connected to, however it is written', async () => {
    const local = await sink();
    for (const host of inside) {
      const address = `https://${host}:${local.port}/cgi-bin/webhook/send?key=k`;
      const answer = await callRobot({ kind: 'wecom', address, sign: null, letter }, noHandOver);
      expect(answer, host).toMatchObject({ code: expect.stringMatching(/^(private|badAddress|dns)$/) });
      expect(answer.kind, host).not.toBe('sent');
    }
    for (const host of ['127.0.0.1', '::1', 'localhost', '169.254.169.254']) {
      const server = {
        host,
        port: local.port,
        security: 'none' as const,
        user: '',
        password: '',
        from: 'a@b.cn',
      };
      const mail = { to: 'a@b.cn', subject: '', text: '', messageId: '<a@b>', date: new Date() };
      expect(await new MailConnection(server).send(mail, noHandOver), host).toEqual({
        kind: 'failed',
        code: 'private',
      });
    }
    expect(local.seen()).toBe(0);
    await local.close();
  }, 30_000);

  test('is not reached by a name that turns to it: what was checked is what is connected to', async () => {
    const local = await sink();
    const turns = [[{ address: '127.0.0.1' }], [{ address: '1.1.1.1' }, { address: '10.0.0.1' }]];
    for (const found of turns) {
      const address = `https://rebinding.example:${local.port}/robot/send?access_token=t`;
      const answer = await callRobot(
        { kind: 'dingtalk', address, sign: null, letter },
        noHandOver,
        async () => found,
      );
      expect(answer).toEqual({ kind: 'failed', code: 'private' });
    }
    let asked = 0;
    const once = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '1.1.1.1' : '127.0.0.1' }];
    };
    expect(await resolvePublicAddress('rebinding.example', once)).toBe('1.1.1.1');
    expect(asked).toBe(1);
    expect(local.seen()).toBe(0);
    await local.close();
  });

  test('is not reached by way of a redirect', async () => {
    vi.stubEnv('ALLOW_PRIVATE_WEBHOOKS', '127.0.0.1');
    const local = await sink();
    const redirecting = createServer((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${local.port}/` }).end();
    });
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve));
    const bound = redirecting.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const address = `http://127.0.0.1:${port}/cgi-bin/webhook/send?key=k`;
    const answer = await callRobot({ kind: 'wecom', address, sign: null, letter }, async () => {});
    expect(answer).toEqual({ kind: 'failed', code: 'refused' });
    expect(local.seen()).toBe(0);
    await Promise.all([local.close(), new Promise((resolve) => redirecting.close(resolve))]);
  });

  test('is used where the setting names it, and only that', () => {
    expect(allowPrivate('mail.intranet', 'mail.intranet, 10.0.0.5')).toBe(true);
    expect(allowPrivate('10.0.0.6', 'mail.intranet, 10.0.0.5')).toBe(false);
    expect(allowPrivate('anything', '1')).toBe(true);
    expect(allowPrivate('127.0.0.1', '')).toBe(false);
  });
});

test.each(['1.1.1.1', '113.96.208.1', '2400:3200::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  'https://user:pw@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
  'https://qyapi.weixin.qq.com/other?key=k',
  'file:///etc/passwd',
  'k',
])('%s is no address of a 企业微信 robot', (address) => {
  expect(isRobotAddress('wecom', address, () => false)).toBe(false);
});
