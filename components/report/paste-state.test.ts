import { expect, test } from 'vitest';
import type { CellDraft } from './form-state';
import type { FormCell } from './month-form';
import { fillPaste, mergedCell, undoPaste } from './paste-state';

const flow = { indicator: { kind: 'flow' } } as FormCell['context'];
const ratio = { indicator: { kind: 'ratio' } } as FormCell['context'];
const cell = (code: string, context = flow) => ({ code, context }) as FormCell;
const form = (typed: CellDraft['typed']): CellDraft => ({
  typed,
  saved: {},
  seen: 2,
  open: false,
  conflict: null,
  refused: null,
});

test('a pasted amount takes the place of the total and of 零报, and the note stays', () => {
  expect(mergedCell({ total: '9', nil: '1', note: '暑期' }, { value: '3' }, flow)).toEqual({
    value: '3',
    note: '暑期',
  });
  expect(mergedCell({ value: '3' }, { note: '暑期' }, flow)).toEqual({ value: '3', note: '暑期' });
  expect(mergedCell({ numerator: '1', denominator: '4' }, { numerator: '2' }, ratio)).toEqual({
    numerator: '2',
    denominator: '4',
  });
});

test('a paste is taken back at once, but for what was typed since', () => {
  const forms = { A: form({ value: '1' }), B: form({}), C: form({ value: '5' }) };
  const filled = fillPaste(forms, [cell('A'), cell('B'), cell('C')], {
    A: { value: '2' },
    B: { value: '3' },
  });
  expect(filled.drafts).toMatchObject({
    A: { typed: { value: '2' }, seen: 2 },
    B: { typed: { value: '3' } },
  });
  expect(filled.drafts.C).toBe(forms.C);
  const later = { ...filled.drafts, B: form({ value: '4' }) };
  expect(undoPaste(later, filled.undo)).toMatchObject({
    A: { typed: { value: '1' } },
    B: { typed: { value: '4' } },
  });
});
