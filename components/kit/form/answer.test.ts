import { expect, test } from 'vitest';
import type { FormState } from '@/lib/kit/action/form-action';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { refuse } from '@/lib/kit/refusal/rules';
import { answerOf } from './answer';

const reasonMissing = refusalText('zh', { code: 'REASON_MISSING' });
const invalid = refusalText('zh', { code: 'FIELD_INVALID' });
const refused = (
  fields: Record<string, { code: 'REASON_MISSING' | 'FIELD_INVALID' }>,
): FormState<unknown> => ({
  ...refuse('FIELD_INVALID', undefined, fields),
  typed: { reason: ' typed ', steps: ['1', '3'], 'value.7': 'x' },
});

test('a field that shows its problem leaves the summary empty; any other problem is in the summary', () => {
  const state = refused({ reason: { code: 'REASON_MISSING' }, 'value.7': { code: 'FIELD_INVALID' } });
  expect(answerOf('zh', state, { shown: ['reason', 'value'] })).toMatchObject({
    problems: { reason: reasonMissing, 'value.7': invalid },
    summary: null,
  });
  expect(answerOf('zh', state, { shown: ['reason'] }).summary).toBe(invalid);
  expect(answerOf('zh', state).summary).toBe(`${reasonMissing} ${invalid}`);
});

test('a refusal without fields is summed up, in the form’s wording where it has one', () => {
  const state: FormState<unknown> = { ...refuse('WRONG_STATE'), typed: {} };
  expect(answerOf('zh', state).summary).toBe(refusalText('zh', { code: 'WRONG_STATE' }));
  expect(answerOf('zh', state, { wording: { WRONG_STATE: 'locked meanwhile' } }).summary).toBe(
    'locked meanwhile',
  );
});

test('an edit by somebody else is summed up although fields say what stands there now', () => {
  const state: FormState<unknown> = {
    ...refuse('EDITED_MEANWHILE', { version: 3 }, { reason: { code: 'FIELD_INVALID' } }),
    typed: {},
  };
  expect(answerOf('zh', state, { shown: ['reason'] }).summary).toBe(
    refusalText('zh', { code: 'EDITED_MEANWHILE', detail: { version: 3 } }),
  );
});

test('what was typed stays after a refusal, and after a success only where the form keeps it', () => {
  const { typed, typedAll } = answerOf('zh', refused({}));
  expect(typed('reason', 'stored')).toBe(' typed ');
  expect(typed('unticked', 'yes')).toBe('');
  expect(typedAll('steps', [])).toEqual(['1', '3']);
  const success: FormState<number> = { ok: true, value: 7, typed: { reason: 'typed' } };
  expect(answerOf('zh', success).typed('reason', 'stored')).toBe('stored');
  expect(answerOf('zh', success, { keepsInput: (result: number) => result === 7 }).typed('reason', '')).toBe(
    'typed',
  );
});
