import { describe, expect, test } from 'vitest';
import { connection } from '@/db/client';
import { showInstant } from '@/lib/kit/format/date';
import {
  auditRows,
  catering,
  correct,
  figureNow,
  join,
  leader,
  li,
  revisionsOf,
  setUpReviewers,
  submitted,
  wang,
} from './test-waiting';
import { approveFigures, returnFigures, reviewFigures } from './write';

setUpReviewers();

describe('approving', () => {
  test('asked again after a lost answer, says who approved it when, and does nothing twice', async () => {
    const july = await submitted('TRN02', { proposedValue: '1152', proposedNote: '含现场会' });
    expect(await approveFigures(li, [july])).toMatchObject({ ok: true });
    const approvedAt = (await figureNow(july.id))?.approvedAt;
    const again = {
      code: 'WRONG_STATE',
      detail: { move: 'approved', who: li.name, at: showInstant(approvedAt as Date) },
    };
    expect(await approveFigures(li, [july])).toMatchObject({ ok: false, fields: { [july.id]: again } });
    const other = await submitted('TRN03', { proposedValue: '2' });
    expect(await approveFigures(wang, [july, other])).toMatchObject({
      ok: true,
      value: { approved: [other.id], refused: [{ id: july.id, ...again }] },
    });
    expect(await revisionsOf(july.id)).toHaveLength(1);
  });

  test('what the branch proposed becomes official, with its revision and its audit row', async () => {
    const july = await submitted('TRN02', { proposedValue: '1152', proposedNote: '含现场会' });

    expect(await approveFigures(li, [july])).toEqual({
      ok: true,
      value: { approved: [july.id], returned: [], refused: [], untold: [] },
    });

    expect(await figureNow(july.id)).toMatchObject({
      state: 'approved',
      version: july.version + 1,
      value: '1152',
      note: '含现场会',
      approvedBy: li.id,
      reportedBy: catering.id,
      proposedValue: null,
      proposedNote: '',
      basis: null,
    });
    expect(await revisionsOf(july.id)).toMatchObject([
      {
        move: 'approve',
        state: 'approved',
        version: july.version + 1,
        value: '1152',
        previousValue: null,
        by: li.id,
      },
    ]);
    expect(await auditRows()).toMatchObject([
      {
        action: 'figure.approve',
        actorId: li.id,
        subject: july.id,
        indicatorCode: 'TRN02',
        branchCode: 'catering',
        before: { period: '2024-07', state: 'submitted', value: null },
        after: { period: '2024-07', state: 'approved', value: '1152' },
        shows: true,
      },
    ]);
  });

  test('an approval without its audit row does not happen', async () => {
    const july = await submitted('TRN02', { proposedValue: '5' });
    await connection().unsafe(
      "create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$; create trigger no_audit before insert on audit for each row execute function no_audit()",
    );
    try {
      await expect(approveFigures(li, [july])).rejects.toThrow();
    } finally {
      await connection().unsafe('drop trigger no_audit on audit; drop function no_audit()');
    }
    expect(await figureNow(july.id)).toMatchObject({
      state: 'submitted',
      value: null,
      version: july.version,
    });
    expect(await revisionsOf(july.id)).toEqual([]);
  });

  test('a correction leaves the old value official until it is approved, and then replaces it', async () => {
    const june = await submitted('TRN02', { period: '2024-06', proposedValue: '100' });
    await approveFigures(li, [june]);
    const corrected = await correct(june.id, '120');
    expect(await figureNow(june.id)).toMatchObject({
      state: 'submitted',
      value: '100',
      proposedValue: '120',
    });

    await approveFigures(li, [corrected]);
    expect(await figureNow(june.id)).toMatchObject({ state: 'approved', value: '120', proposedValue: null });
    expect((await revisionsOf(june.id)).at(-1)).toMatchObject({ value: '120', previousValue: '100' });
    expect((await auditRows()).at(-1)).toMatchObject({ before: { value: '100' }, after: { value: '120' } });
  });

  test('a correction that is returned leaves the old value official', async () => {
    const june = await submitted('TRN02', { period: '2024-06', proposedValue: '100' });
    await approveFigures(li, [june]);
    const corrected = await correct(june.id, '1200');
    await returnFigures(li, [{ ...corrected, reason: '多了一位？' }]);
    expect(await figureNow(june.id)).toMatchObject({
      state: 'returned',
      value: '100',
      proposedValue: '1200',
      returnReason: '多了一位？',
    });
  });

  test('a ratio keeps both of its numbers', async () => {
    const dues = await submitted('MBR06', { proposedNumerator: '40', proposedDenominator: '50' });
    await approveFigures(li, [dues]);
    expect(await figureNow(dues.id)).toMatchObject({ value: null, numerator: '40', denominator: '50' });
    expect(await auditRows()).toMatchObject([{ after: { numerator: '40', denominator: '50' } }]);
  });

  test('figures of demo people are labelled so, those of others are not', async () => {
    const demo = await join('demo', 'reporter', 'catering', true);
    const shown = await submitted('TRN02', { proposedValue: '1', submittedBy: demo.id, basis: null });
    const real = await submitted('TRN03', { proposedValue: '1', basis: 'split' });
    await approveFigures(li, [shown, real]);
    expect((await figureNow(shown.id))?.basis).toBe('demo');
    expect((await figureNow(real.id))?.basis).toBeNull();
  });
});

describe('four eyes', () => {
  test('nobody approves what they entered or submitted themselves', async () => {
    const entered = await submitted('TRN01', { proposedValue: '1', enteredBy: li.id, submittedBy: wang.id });
    const sent = await submitted('TRN02', { proposedValue: '1', submittedBy: li.id });
    const other = await submitted('TRN03', { proposedValue: '1' });

    expect(await approveFigures(li, [entered, sent, other])).toEqual({
      ok: true,
      value: {
        approved: [other.id],
        returned: [],
        refused: [
          { id: entered.id, code: 'FOUR_EYES', state: 'submitted' },
          { id: sent.id, code: 'FOUR_EYES', state: 'submitted' },
        ],
        untold: [],
      },
    });
    expect(await approveFigures(li, [sent])).toMatchObject({ ok: false, code: 'FOUR_EYES' });
    expect(await approveFigures(wang, [sent])).toMatchObject({ ok: true });
  });
});

describe('returning', () => {
  test('single cells go back with their reasons while the rest is approved', async () => {
    const [good, odd] = [
      await submitted('TRN02', { proposedValue: '10' }),
      await submitted('TRN01', { proposedValue: '11' }),
    ];
    const outcome = await reviewFigures(li, {
      approve: [good],
      return: [{ ...odd, reason: '是否多输了一位？' }],
    });

    // This branch has no address and no group: the reviewer is told that it heard nothing.
    const untold = [{ name: expect.any(String), nameEn: expect.any(String) }];
    expect(outcome).toMatchObject({ ok: true, value: { approved: [good.id], returned: [odd.id], untold } });
    expect(await figureNow(odd.id)).toMatchObject({
      state: 'returned',
      proposedValue: '11',
      returnedBy: li.id,
      returnReason: '是否多输了一位？',
      value: null,
    });
    expect(await revisionsOf(odd.id)).toMatchObject([
      { move: 'return', reason: '是否多输了一位？', value: '11' },
    ]);
    expect((await auditRows()).map((row) => [row.action, row.reason])).toEqual([
      ['figure.approve', ''],
      ['figure.return', '是否多输了一位？'],
    ]);
  });

  test('a return needs a reason', async () => {
    const odd = await submitted('TRN01', { proposedValue: '11' });
    expect(await returnFigures(li, [{ ...odd, reason: ' ' }])).toMatchObject({
      ok: false,
      code: 'REASON_MISSING',
    });
    expect((await figureNow(odd.id))?.state).toBe('submitted');
  });
});

describe('those who do not review', () => {
  test('a leader, a branch and the command line find nothing to approve or return', async () => {
    const one = await submitted('TRN01', { proposedValue: '1' });
    for (const actor of [leader, catering, { kind: 'command', name: 'root' } as const]) {
      expect(await approveFigures(actor, [one])).toEqual({ ok: false, code: 'NOT_FOUND' });
      expect(await returnFigures(actor, [{ ...one, reason: 'x' }])).toEqual({ ok: false, code: 'NOT_FOUND' });
    }
    expect((await figureNow(one.id))?.state).toBe('submitted');
    expect(await auditRows()).toEqual([]);
  });

  test('a figure that does not exist is not found, and nothing chosen is said', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(await approveFigures(li, [{ id, version: 1 }])).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await approveFigures(li, [])).toEqual({ ok: false, code: 'NOTHING_CHOSEN' });
  });
});
