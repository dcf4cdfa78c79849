import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publicSiteStore, sendNoticeInsteadOfFailure } from './public-site.mjs';

let server: Server;
let url: string;
let justFailed: boolean;

beforeEach(async () => {
  justFailed = true;
  const notice = { status: 503, headers: { 'Retry-After': '10' }, body: Buffer.from('系统正在恢复') };
  publicSiteStore().current = {
    find: () => null,
    notice: (_, __, afterFailure) => (afterFailure && justFailed ? notice : null),
  };
  server = createServer((req, res) => {
    res.setHeader('X-Frame-Options', 'DENY');
    sendNoticeInsteadOfFailure(req, res);
    const [, way, status] = req.url?.split('/') ?? [];
    res.setHeader('Content-Encoding', 'x-mine');
    if (way === 'head') res.writeHead(Number(status), { 'X-Mine': '1' });
    else res.statusCode = Number(status);
    res.write('the page ');
    res.end('as it was made');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  delete publicSiteStore().current;
  server.close();
});

const ask = async (path: string, accept = 'text/html') => {
  const answer = await fetch(url + path, { headers: { accept } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

test.each(['/head/500', '/code/500'])(
  'a page that fails with the database answers 503 and why (%s)',
  async (path) => {
    const { status, text, headers } = await ask(path);
    expect([status, text]).toEqual([503, '系统正在恢复']);
    expect(Object.fromEntries(headers)).toMatchObject({ 'retry-after': '10', 'x-frame-options': 'DENY' });
    expect(headers.get('content-encoding')).toBeNull();
  },
);

test('a page that does not fail, one that fails by itself, and an action’s answer stay as they are', async () => {
  expect(await ask('/head/200')).toMatchObject({ status: 200, text: 'the page as it was made' });
  expect(await ask('/code/500', 'text/x-component')).toMatchObject({ status: 500 });
  justFailed = false;
  expect(await ask('/head/500')).toMatchObject({ status: 500, text: 'the page as it was made' });
});
