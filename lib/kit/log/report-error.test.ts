import { inspect } from 'node:util';
import { expect, it, vi } from 'vitest';
import { keepParametersOut } from './describe-error.mjs';
import { reportError } from './report-error';

it('logs a failed query without what it was asked with', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = new Error('Failed query: insert into "expert" values ($1, $2)\nparams: 演示甲,演示\n大学', {
    cause: new Error('connection lost'),
  });
  const number = reportError(error);
  const [said] = log.mock.calls[0] ?? [];
  log.mockRestore();
  expect(said).toContain(number);
  expect(said).toContain('insert into');
  expect(said).toContain('connection lost');
  expect(said).toContain('report-error.test.ts');
  expect(said).not.toContain('演示');
  expect(said).not.toContain('大学');
});

it('what Next logs by itself does not name them either', () => {
  const said: unknown[] = [];
  const log = { error: (...words: unknown[]) => void said.push(...words), warn: () => {} };
  keepParametersOut(log);
  const error = Object.assign(
    new Error('Failed query: select $1\nparams: 演示甲', { cause: new Error('gone') }),
    {
      params: ['演示甲'],
      digest: '42',
    },
  );
  log.error('⨯', error);
  log.error(`⨯ ${error.stack}`);
  expect(inspect(said)).toContain('select $1');
  expect(inspect(said)).toContain('gone');
  expect(inspect(said)).not.toContain('演示甲');
});
