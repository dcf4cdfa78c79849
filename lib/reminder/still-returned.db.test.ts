import { beforeEach, describe, expect, test } from 'vitest';
import { approveFigures, returnFigures } from '@/lib/review/write';
import {
  bodies,
  figureNow,
  messages,
  prepareWaiting,
  quietNights,
  report,
  runAt,
  value,
} from './test-waiting';

const given = prepareWaiting();

describe('a figure that was sent back', () => {
  beforeEach(async () => {
    await report(given, 'X1', 'X2');
    await quietNights();
    value(
      await returnFigures(given.reviewer, [
        { ...(await figureNow('X1')), reason: '请核对口径' },
        { ...(await figureNow('X2')), reason: '缺少说明' },
      ]),
    );
    await runAt(given, 22);
    expect(await messages()).toMatchObject([
      { state: 'held', subject: expect.stringContaining('2 项数据被退回') },
    ]);
  });
  test('and is still open is told in the morning as it was', async () => {
    await runAt(given, 8);
    expect(bodies(given)[0]).toMatch(/请核对口径[\s\S]*缺少说明/);
  });

  test('and was sent again is not told; what is open is', async () => {
    await report(given, 'X1');
    await runAt(given, 8);
    expect(bodies(given)[0]).toContain('缺少说明');
    expect(bodies(given)[0]).not.toContain('请核对口径');
    expect((await messages())[0]?.subject).toContain('1 项数据被退回');
  });

  test('and was sent again and approved is not told at all', async () => {
    await report(given, 'X1', 'X2');
    value(await approveFigures(given.reviewer, [await figureNow('X1')]));
    await runAt(given, 8);
    expect(given.mail.received).toEqual([]);
    expect(await messages()).toMatchObject([{ state: 'needless' }]);
  });

  test('and came back a second time is told with the newer reason only', async () => {
    await report(given, 'X1');
    value(await returnFigures(given.reviewer, [{ ...(await figureNow('X1')), reason: '单位仍不对' }]));
    await runAt(given, 8);
    const all = bodies(given).join('\n');
    expect(all).toContain('单位仍不对');
    expect(all).not.toContain('请核对口径');
    expect(all.split('缺少说明')).toHaveLength(2);
  });
});
