import { describe, expect, it } from 'vitest';
import { reportInput } from './input';

const frame = {
  branch: 'catering',
  month: '2024-07',
  submission: '0b8cf1d2-6a55-4c4e-9a6f-3a3a1e0d7c11',
  form: '1b8cf1d2-6a55-4c4e-9a6f-3a3a1e0d7c11',
  intent: 'submit',
};
const parse = (fields: Record<string, unknown>) =>
  reportInput.safeParse(Object.assign(Object.create(null), { ...frame, ...fields }));

describe('the report form', () => {
  it('is read cell by cell, without outer spaces and blanks', () => {
    const parsed = parse({
      'value:TRN02': ' 1,152 ',
      'note:TRN02': '',
      'seen:TRN02': '3',
      'value:TRN03': '',
    });
    expect(parsed.data).toMatchObject({ branch: 'catering', intent: { kind: 'submit' } });
    expect({ ...parsed.data?.cells }).toEqual({
      TRN02: { typed: { value: '1,152' }, loaded: null, seen: 3, resolve: null },
      TRN03: { typed: {}, loaded: null, seen: 0, resolve: null },
    });
  });

  it('a figure that waits is no cell: only withdrawing it needs its version', () => {
    const parsed = parse({ 'waiting:TRN02': '4', intent: 'withdraw:TRN02' });
    expect({ ...parsed.data?.cells }).toEqual({});
    expect({ ...parsed.data?.waiting }).toEqual({ TRN02: 4 });
  });

  it('a choice between two values says against which version it was made', () => {
    const cells = parse({ 'value:A1': '5', 'seen:A1': '1', 'keep:A1': 'mine:4' }).data?.cells;
    expect(cells?.A1).toMatchObject({ resolve: 'mine', seen: 4 });
    expect(parse({ 'keep:A1': 'everything' }).data?.cells).toEqual({});
  });

  it('a NUL byte in a note is refused with its position, an unpaired surrogate too', () => {
    for (const note of ['ab\u0000', 'ab\ud800']) {
      const parsed = parse({ 'note:TRN02': note });
      expect(parsed.error?.issues).toMatchObject([
        { message: 'TEXT_CONTROL', params: { position: 3 }, path: ['note:TRN02'] },
      ]);
    }
  });

  it('a month, an intent, an id or a branch that is none is refused', () => {
    for (const wrong of [
      { month: '2024-13' },
      { month: '2024' },
      { intent: 'approve' },
      { form: 'x' },
      { branch: '../x' },
    ])
      expect(parse(wrong).success).toBe(false);
    expect(parse({ intent: 'withdraw:TRN02' }).data?.intent).toEqual({
      kind: 'withdraw',
      indicator: 'TRN02',
    });
  });

  it('names that are no cells are ignored, and none of them can do harm', () => {
    const parsed = parse({ 'value:__proto__': '1', 'value:a:b': '1', nonsense: '1', 'typed:TRN02': '1' });
    expect(Object.keys(parsed.data?.cells ?? {})).toEqual([]);
  });
});
