import { describe, expect, it } from 'vitest';
import type { Conflict } from '@/lib/figure/conflict-rules';
import { afterSave, resolveConflict, restoreLocal, unsavedCells } from './form-saving';
import { isDirty, loadCells, typeInto } from './form-state';
import type { FormCell } from './month-form';

const context = {
  key: { indicator: 'TRN02', branch: 'catering', period: '2024-07' },
  indicator: { kind: 'flow', decimals: 0, unit: '人', frequency: 'month' },
  latest: null,
  yearToDate: { value: '100', numerator: null, denominator: null },
} as unknown as FormCell['context'];
const cell = (changes: Partial<FormCell> = {}): FormCell => ({
  code: 'TRN02',
  period: '2024-07',
  state: 'none',
  version: 0,
  name: '参训人数',
  unit: '人',
  definition: '',
  previous: '—',
  context,
  typed: {},
  official: null,
  waiting: null,
  who: '',
  mine: false,
  at: null,
  returnReason: null,
  covered: null,
  exemption: null,
  proposal: null,
  evidence: 0,
  ...changes,
});
const conflict: Conflict = {
  who: '李某',
  at: '2024-08-02T02:00:00.000Z',
  state: 'draft',
  theirs: { value: '120' },
  version: 4,
};
const open = (changes: Partial<FormCell> = {}) => {
  const forms = loadCells([cell(changes)], {});
  const one = forms.TRN02;
  if (!one) throw new Error('no cell');
  return { forms, one };
};
const typed = (text: string) => ({ ...open().one, typed: { value: text } });

describe('typing', () => {
  it('an amount takes the running total’s place, and the other way round', () => {
    const total = typeInto(open({ typed: { value: '5' } }).one, 'total', '105', context);
    expect(total.typed).toEqual({ total: '105' });
    expect(typeInto(total, 'value', '6', context).typed).toEqual({ value: '6' });
  });

  it('a tap for “nothing new” fills in 0, and typing takes it back', () => {
    const nil = typeInto(typed('7'), 'nil', '1', context);
    expect(nil.typed).toEqual({ nil: '1', value: '0' });
    expect(typeInto(nil, 'value', '3', context).typed).toEqual({ value: '3' });
    expect(typeInto(nil, 'nil', '', context).typed).toEqual({ nil: '', value: '' });
  });
});

describe('what the server shows anew', () => {
  it('replaces what was saved', () => {
    const { forms } = open({ typed: { value: '5' }, version: 1 });
    const next = loadCells([cell({ typed: { value: '6' }, version: 2, state: 'draft' })], forms);
    expect(next.TRN02).toMatchObject({ typed: { value: '6' }, seen: 2 });
  });

  it('never replaces text that is not saved yet', () => {
    const next = loadCells([cell({ typed: { value: '6' }, version: 2 })], { TRN02: typed('7') });
    expect(next.TRN02).toMatchObject({ typed: { value: '7' }, seen: 0 });
  });

  it('shows both where somebody else has submitted meanwhile', () => {
    const next = loadCells(
      [cell({ state: 'submitted', typed: { value: '6' }, version: 2, who: '王某', at: conflict.at })],
      { TRN02: typed('7') },
    );
    expect(next.TRN02?.conflict).toMatchObject({ who: '王某', theirs: { value: '6' }, state: 'submitted' });
  });
});

describe('saving', () => {
  it('what was sent is saved; what was typed since is not', () => {
    const result = { savedAt: '', versions: { TRN02: 3 }, conflicts: {}, refused: {} };
    const next = afterSave({ TRN02: typed('78') }, { TRN02: { value: '7' } }, result);
    expect(next.TRN02).toMatchObject({ saved: { value: '7' }, seen: 3 });
    expect(next.TRN02 && isDirty(next.TRN02)).toBe(true);
  });

  it('of two values the person chooses one, against the version that was shown', () => {
    const met = { ...typed('125'), conflict };
    expect(resolveConflict(met, 'mine')).toMatchObject({ typed: { value: '125' }, seen: 4, conflict: null });
    expect(isDirty(resolveConflict(met, 'mine'))).toBe(true);
    expect(resolveConflict(met, 'theirs')).toMatchObject({
      typed: { value: '120' },
      seen: 4,
      conflict: null,
    });
    expect(isDirty(resolveConflict(met, 'theirs'))).toBe(false);
  });
});

describe('what this device keeps', () => {
  it('is what the server does not have, and comes back', () => {
    const kept = unsavedCells({ TRN02: typed('7') });
    expect(kept).toEqual({ TRN02: { typed: { value: '7' }, seen: 0 } });
    const { drafts, restored } = restoreLocal(open().forms, kept);
    expect(restored).toBe(true);
    expect(drafts.TRN02?.typed).toEqual({ value: '7' });
  });

  it('is nothing once the server has it', () => {
    const { forms } = open({ typed: { value: '7' }, version: 1 });
    expect(unsavedCells(forms)).toEqual({});
    expect(restoreLocal(forms, { TRN02: { typed: { value: '7' }, seen: 0 } }).restored).toBe(false);
  });
});
