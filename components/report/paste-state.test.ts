import { expect, test } from 'vitest';
import type { ReportCell } from '@/lib/report/cells-load';
import type { CellForm } from './form-state';
import { fillPaste, mergedCell, undoPaste } from './paste-state';

const flow = { indicator: { kind: 'flow' } } as ReportCell['context'];
const ratio = { indicator: { kind: 'ratio' } } as ReportCell['context'];
const cell = (code: string, context = flow) => ({ code, context }) as ReportCell;
const form = (typed: CellForm['typed']): CellForm => ({
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
  expect(filled.forms).toMatchObject({ A: { typed: { value: '2' }, seen: 2 }, B: { typed: { value: '3' } } });
  expect(filled.forms.C).toBe(forms.C);
  const later = { ...filled.forms, B: form({ value: '4' }) };
  expect(undoPaste(later, filled.pasted)).toMatchObject({
    A: { typed: { value: '1' } },
    B: { typed: { value: '4' } },
  });
});
