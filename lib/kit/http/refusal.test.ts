import { describe, expect, it } from 'vitest';
import { bodyTimeoutFor, refusalFor, sendRefusal, uploadLimitOf } from './refusal.mjs';

const megabyte = 1_048_576;
const post = (url: string, length: number, headers: Record<string, string> = {}) => ({
  method: 'POST',
  url,
  headers: { host: 'here', 'content-length': String(length), ...headers },
});

function answerOf(req: ReturnType<typeof post>) {
  const answer = { status: 0, type: '', body: '' };
  sendRefusal(
    req,
    {
      set statusCode(status: number) {
        answer.status = status;
      },
      setHeader: (name: string, value: string) => {
        if (name === 'Content-Type') answer.type = value;
      },
      end: (body: string) => {
        answer.body = body;
      },
    },
    refusalFor(req) ?? { status: 0, code: 'UNEXPECTED' },
  );
  return answer;
}

describe('how much may be sent', () => {
  it('takes 1 MB of a form anywhere', () => {
    expect(refusalFor(post('/report/2024-07', megabyte))).toBeNull();
    expect(refusalFor(post('/report/2024-07', megabyte + 1))).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
    });
  });

  it.each(['/api/workbooks', '/api/wechat/export', '/api/workbooks?month=2024-07', '/api/workbooks/3'])(
    'takes a file of 10 MB and the form around it at %s',
    (path) => {
      expect(refusalFor(post(path, 10 * megabyte + 200_000))).toBeNull();
      expect(refusalFor(post(path, 11 * megabyte))).toMatchObject({ status: 413, code: 'FILE_TOO_BIG' });
    },
  );

  it('takes several photographs at once as evidence', () => {
    expect(refusalFor(post('/api/evidence', 40 * megabyte))).toBeNull();
    expect(refusalFor(post('/api/evidence', 41 * megabyte))).toMatchObject({ code: 'FILE_TOO_BIG' });
  });

  it.each(['/api/evidences', '/zh/api/evidence', '/api/wechat', '/report?x=/api/evidence', '//api/evidence'])(
    'takes no files at %s',
    (path) => expect(uploadLimitOf(path)).toBeNull(),
  );

  it('waits longer for a file from a telephone than for a form', () => {
    expect(bodyTimeoutFor('/api/evidence')).toBe(300_000);
    expect(bodyTimeoutFor('/report')).toBe(30_000);
  });

  it('says how large the files were, to people in text and to programs in JSON', () => {
    const asked = answerOf(post('/api/evidence', 52 * megabyte, { accept: 'text/html' }));
    expect(asked).toMatchObject({ status: 413, type: 'text/plain; charset=utf-8' });
    expect(asked.body).toContain('文件 52 MB，一次上限 40 MB，未上传');
    expect(JSON.parse(answerOf(post('/api/evidence', 52 * megabyte)).body).error.en).toContain('52 MB');
  });
});

describe('what may be asked of an address', () => {
  const ask = (method: string, url: string) => refusalFor({ method, url, headers: { host: 'here' } });

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('%s is asked nowhere', (method) => {
    for (const url of ['/', '/overview', '/en/2023', '/api/evidence/1', '/api/open/v1/summary'])
      expect(ask(method, url), url).toEqual({ status: 405, code: 'METHOD' });
  });

  it('other sites ask the API alone what it lets them do', () => {
    expect(ask('OPTIONS', '/api/open/v1/summary?year=2024')).toBeNull();
    expect(ask('OPTIONS', '/overview')).toMatchObject({ status: 405 });
    expect([ask('GET', '/overview'), ask('HEAD', '/')]).toEqual([null, null]);
  });
});
