import { describe, expect, it, vi } from 'vitest';
import { runInSandbox } from './run';

const task = 'lib/kit/sandbox/test-tasks/test-task.mjs';
const run = (options: object, limits = {}, bytes?: Uint8Array) =>
  runInSandbox<unknown>(task, { options, bytes }, limits);

vi.setConfig({ testTimeout: 60_000 });

describe('a task in a process of its own', () => {
  it('gets ten megabytes and answers', async () => {
    const answer = await run({ does: 'measure' }, {}, new Uint8Array(10 * 2 ** 20).fill(7));
    expect(answer).toMatchObject({ ok: true, value: { length: 10 * 2 ** 20, first: 7 } });
    if (answer.ok) expect(answer.peak).toBeLessThan(512);
  });

  it('hands on a thousand messages in their order, and bytes', async () => {
    const received: unknown[] = [];
    const onMessage = ({ n }: { n: number }) => received.push(n);
    const answer = await run({ does: 'send' }, { onMessage });
    expect(received).toEqual([...Array(1_000).keys()]);
    expect(answer.ok && [...answer.bytes]).toEqual([1, 2, 3, 4]);
  });

  it('is not believed for what it prints', async () => {
    expect(await run({ does: 'print' })).toMatchObject({ ok: true, value: 'the truth' });
  });

  it('knows none of our secrets', async () => {
    process.env.AUTH_SECRET ??= 'for this test';
    const answer = await run({ does: 'environment' }, { environment: { ALLOWED: '1' } });
    const names = answer.ok ? (answer.value as string[]) : [];
    expect(names.filter((name) => !['PWD', 'SHLVL', 'OLDPWD', '_'].includes(name))).toEqual([
      'ALLOWED',
      'NODE_ENV',
      'PATH',
    ]);
  });

  it('is ended when its time is over, even where it listens to nobody', async () => {
    expect(await run({ does: 'spin' }, { seconds: 1 })).toMatchObject({ ok: false, reason: 'time' });
  });

  it.each(['eat', 'hoard'])('is ended when it takes too much memory (%s)', async (does) => {
    const answer = await run({ does }, { megabytes: 160 });
    expect(answer).toMatchObject({ ok: false, reason: 'memory' });
  });

  it.each([
    ['never stops talking', 'babble'],
    ['says too much at once', 'shout'],
  ])('is ended when it %s', async (_, does) => {
    expect(await run({ does }, { maxOutput: 2 ** 20 })).toMatchObject({ ok: false, reason: 'output' });
  });

  it.each(['throw', 'die'])('that fails has failed, and nobody else (%s)', async (does) => {
    expect(await run({ does })).toMatchObject({ ok: false, reason: 'failed' });
  });

  it('waits while two others run; when sixteen wait, further ones are sent away', async () => {
    const all = await Promise.all([...Array(20).keys()].map(() => run({ does: 'wait', milliseconds: 100 })));
    expect(all.filter(({ ok }) => ok)).toHaveLength(18);
    expect(all.filter((one) => !one.ok && one.reason === 'busy')).toHaveLength(2);
  });

  it('keeps nobody waiting behind small pictures, of which each person has one in line', async () => {
    const slow = (person: string) =>
      run({ does: 'wait', milliseconds: 3_000 }, { lane: 'thumbnails', person });
    const pictures = Promise.all([...Array(30).keys()].map(() => slow('one')).concat(slow('other')));
    const began = performance.now();
    expect(await run({ does: 'measure' }, {}, new Uint8Array(3))).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeLessThan(2_500);
    const ended = await pictures;
    expect(ended.filter(({ ok }) => ok)).toHaveLength(3);
    expect(ended.at(-1)).toMatchObject({ ok: true });
    expect(ended.filter((one) => !one.ok && one.reason === 'busy')).toHaveLength(28);
  });
});
