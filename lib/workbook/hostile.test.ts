import { describe, expect, it, vi } from 'vitest';
import { refusalText } from '@/lib/i18n/refusal-text';
import { runIsolated } from '@/lib/isolated/run';
import { refusalCodes } from '@/lib/refusal/rules';
import read from './read-task.mjs';
import { dice } from './test-dice';
import { book, good, hostile } from './test-hostile';

type Answer = { kind?: string; refused?: { code: string; detail: Record<string, string> } };
const task = 'lib/workbook/read-task.mjs';
const open = async (bytes: Uint8Array): Promise<Answer> =>
  (await read({ bytes, send: async () => {} })) as Answer;

// What takes time is to make them.
vi.setConfig({ testTimeout: 60_000 });

describe('a workbook that does harm', () => {
  it.each(hostile)('%s', async (_, make, code) => {
    const bytes = make();
    const began = performance.now();
    const answer = await open(bytes);
    expect(performance.now() - began).toBeLessThan(10_000);
    if (code === null) return expect(answer.kind).toBe('figures');
    expect(answer.refused?.code).toBe(code);
    const known = refusalCodes.find((one) => one === code);
    if (!known) throw new Error(`${code} has no words`);
    for (const locale of ['zh', 'en'] as const) {
      const sentence = refusalText(locale, { code: known, detail: answer.refused?.detail });
      expect(sentence).not.toMatch(/—|undefined|\{/);
    }
  });

  it('ends in a process of its own, and the next one is read as if nothing had been', async () => {
    for (const [what, make, code] of hostile.slice(0, 15)) {
      const answer = await runIsolated<Answer>(task, { bytes: make() });
      expect(answer.ok, what).toBe(true);
      if (answer.ok) expect(answer.value.refused?.code ?? null, what).toBe(code);
      if (answer.ok) expect(answer.peak, what).toBeLessThan(512);
    }
    expect(await runIsolated<Answer>(task, { bytes: book() })).toMatchObject({ ok: true });
  });
});

describe('a workbook that is sound', () => {
  it('is read, in a hundred kinds', async () => {
    for (let n = 0; n < 100; n++) expect((await open(good(n))).kind, `good ${n}`).toMatch(/month|figures/);
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
      const answer = await open(cut);
      expect(answer.refused ? answer.refused.code : answer.kind, `broken ${n}`).toMatch(
        /^(WORKBOOK_\w+|month|figures)$/,
      );
    }
  });
});
