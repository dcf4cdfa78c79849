import { describe, expect, it, vi } from 'vitest';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { refusalCodes } from '@/lib/kit/refusal/codes';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { runBundledTasks } from '@/lib/kit/sandbox/test-bundled';
import { monthContent } from './content-view';
import read from './read-task';
import { book } from './test-book';
import { dice } from './test-dice';
import { good } from './test-good';
import { hostile } from './test-hostile';

runBundledTasks();

type Refused = { code: string; detail: Record<string, string> };
type Answer = { kind?: string; refused?: Refused; months?: unknown };
const task = 'lib/workbook/read-task.ts';

/** What is answered to an upload: its refusal, or its rows, each as its cells' texts. */
async function answerTo(bytes: Uint8Array): Promise<{ refused: Refused } | { rows: string[] }> {
  const heard: Uint8Array[] = [];
  const send = async (one: Uint8Array) => void heard.push(one);
  const said = (await read({ bytes, send })) as Answer;
  if (said.refused) return { refused: said.refused };
  if (said.kind === 'figures') {
    const rows = JSON.parse(Buffer.concat(heard).toString()) as { cells: Record<string, string> }[];
    return { rows: rows.map(({ cells }) => Object.values(cells).join(' ')) };
  }
  const months = monthContent.safeParse(said.months);
  if (!months.success) return { refused: { code: 'WORKBOOK_OTHER', detail: {} } };
  const rows = months.data.flatMap((month) => month.rows);
  return {
    rows: rows.map(({ code, value, seen, shown }) => [code, value, seen, ...Object.values(shown)].join(' ')),
  };
}

// What takes time is to make them.
vi.setConfig({ testTimeout: 60_000 });

describe('a workbook that does harm', () => {
  it('is of more than a hundred kinds, none twice', () => {
    expect(new Set(hostile.map(([what]) => what)).size).toBe(hostile.length);
    expect(hostile.length).toBeGreaterThan(100);
  });

  it.each(hostile)('%s', async (_, make, expected) => {
    const bytes = make();
    const before = process.cpuUsage();
    const answer = await answerTo(bytes);
    const { user, system } = process.cpuUsage(before);
    // In the processor's time, so that other work on the machine changes nothing.
    expect((user + system) / 1000).toBeLessThan(5_000);
    if (typeof expected !== 'string') return expect(answer).toEqual({ rows: expected });
    if (!('refused' in answer)) return expect(answer).toBe(expected);
    const { code, detail } = answer.refused;
    expect(code).toBe(expected);
    const known = refusalCodes.find((one) => one === code);
    if (!known) throw new Error(`${code} has no words`);
    for (const locale of ['zh', 'en'] as const)
      expect(refusalText(locale, { code: known, detail })).not.toMatch(/—|undefined|\{/);
  });

  it('ends in a process of its own, and the next one is read as if nothing had been', async () => {
    for (const [what, make, expected] of hostile.filter((_, n) => n % 20 === 0)) {
      const answer = await runInSandbox<Answer>(task, { bytes: make() });
      expect(answer.ok, what).toBe(true);
      if (answer.ok)
        expect(answer.value.refused?.code, what).toBe(typeof expected === 'string' ? expected : undefined);
      if (answer.ok) expect(answer.peak, what).toBeLessThan(512);
    }
    expect(await runInSandbox<Answer>(task, { bytes: book() })).toMatchObject({ ok: true });
  });
});

describe('a workbook that is sound', () => {
  it('is read, in a hundred kinds', async () => {
    for (let n = 0; n < 100; n++) expect(await answerTo(good(n)), `good ${n}`).toHaveProperty('rows');
  });
});

describe('a workbook that is broken', () => {
  it('is refused or read, and nothing else, in a hundred ways of breaking', async () => {
    const random = dice(20241122);
    for (let n = 0; n < 100; n++) {
      const bytes = Uint8Array.from(good(n));
      const at = () => Math.floor(random() * bytes.length);
      if (n % 3 === 0)
        for (let times = 0; times < 1 + (n % 7); times++) bytes[at()] = Math.floor(random() * 256);
      const cut = n % 3 === 1 ? bytes.subarray(0, at()) : n % 3 === 2 ? bytes.subarray(at()) : bytes;
      const answer = await answerTo(cut);
      if ('refused' in answer) expect(answer.refused.code, `broken ${n}`).toMatch(/^WORKBOOK_\w+$/);
    }
  });
});
