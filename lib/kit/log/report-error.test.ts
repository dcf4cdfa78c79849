import { expect, it, vi } from 'vitest';
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
