import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { audit, figureRevision, periodLock, submission } from '@/db/schema';
import type { TypedCell } from '@/lib/figure/cell-rules';
import { approveFigures, returnFigures } from '@/lib/review/write';
import type { PersonActor } from '@/lib/viewer/rules';
import { saveDrafts } from './draft-write';
import type { CellInput } from './input';
import {
  approved,
  cell,
  energy,
  figures,
  form,
  li,
  month,
  one,
  owing,
  refusal,
  reviewer,
  setUpMonth,
  value,
  wang,
} from './test-month';
import { withdrawFigure } from './withdraw-write';
import { submitFigures } from './write';

setUpMonth();

describe('a branch submits its month', () => {
  it('what was filled waits for review, with its history and its audit rows; blanks stay unreported', async () => {
    const sent = value(
      await submitFigures(
        li,
        form({ TRN02: cell({ value: '1,152' }), TRN03: cell({ value: '１０４３' }), MBR01: cell({}) }),
      ),
    );
    expect(sent.figures.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['TRN02', '1152'],
      ['TRN03', '1043'],
    ]);
    expect(
      (await figures()).map((row) => [row.indicatorCode, row.state, row.proposedValue, row.value]),
    ).toEqual([
      ['TRN02', 'submitted', '1152', null],
      ['TRN03', 'submitted', '1043', null],
    ]);
    expect(await database().select().from(figureRevision)).toHaveLength(2);
    const trail = await database().select().from(audit);
    expect(trail.map((row) => [row.action, row.indicatorCode, row.shows])).toEqual([
      ['figure.submit', 'TRN02', true],
      ['figure.submit', 'TRN03', true],
    ]);
  });

  it('sent twice it is done once, and the second answer lists the same', async () => {
    const sent = form({ TRN02: cell({ value: '5' }) });
    const first = value(await submitFigures(li, sent));
    const second = value(await submitFigures(li, sent));
    expect(second).toEqual({ ...first, already: true });
    expect(await database().select().from(figureRevision)).toHaveLength(1);
  });

  it('fifty at once are one', async () => {
    const sent = form({ TRN02: cell({ value: '5' }), TRN03: cell({ value: '4' }) });
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitFigures(li, sent)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(answers.filter((answer) => answer.ok && !answer.value.already)).toHaveLength(1);
    expect(await database().select().from(figureRevision)).toHaveLength(2);
    expect(await database().select().from(submission)).toHaveLength(1);
    expect(await database().select().from(audit)).toHaveLength(2);
  });

  it('a submission of somebody else is not answered with', async () => {
    const sent = form({ TRN02: cell({ value: '5' }) });
    value(await submitFigures(li, sent));
    expect(refusal(await submitFigures(wang, sent)).code).toBe('NOT_FOUND');
  });

  it('one unreadable field stops all of it and leaves nothing behind', async () => {
    const sent = form({ TRN02: cell({ value: '12,3a' }), TRN03: cell({ value: '4' }) });
    expect(refusal(await submitFigures(li, sent)).fields).toMatchObject({
      'value:TRN02': { code: 'AMOUNT_UNREADABLE', detail: { typed: '12,3a' } },
    });
    expect(await figures()).toEqual([]);
    expect(await database().select().from(submission)).toEqual([]);
    const mended = { ...sent, cells: { TRN02: cell({ value: '123' }), TRN03: cell({ value: '4' }) } };
    expect(value(await submitFigures(li, mended)).already).toBe(false);
  });

  it('nothing filled is said so', async () => {
    const outcome = await submitFigures(li, form({ TRN02: cell({ note: '无' }), TRN03: cell({}) }));
    expect(refusal(outcome).code).toBe('NOTHING_FILLED');
  });

  it('the running total gives the month, from what is submitted too', async () => {
    await owing('2024-05');
    await approved('TRN02', '2024-05', '100');
    value(await submitFigures(li, form({ TRN02: cell({ value: '50' }) }, { month: '2024-06' })));
    value(await submitFigures(li, form({ TRN02: cell({ total: '180' }) })));
    const rows = await figures();
    expect(rows.at(-1)).toMatchObject({ period: month, proposedValue: '30' });
  });

  it('nothing new 零报 is 0 and not a blank; a stock stands where it stood', async () => {
    await approved('MBR01', '2024-06', '233');
    value(await submitFigures(li, form({ TRN02: cell({ nil: '1' }), MBR01: cell({ nil: '1' }) })));
    const rows = await figures();
    expect(rows.map((row) => [row.indicatorCode, row.period, row.proposedValue, row.nil])).toEqual([
      ['MBR01', '2024-06', null, false],
      ['MBR01', month, '233', true],
      ['TRN02', month, '0', true],
    ]);
  });
});

describe('whose figures they are', () => {
  it('a foreign branch, an unknown branch and an indicator that is not theirs are answered alike', async () => {
    const sent = form({ TRN02: cell({ value: '5' }) });
    expect(refusal(await submitFigures(energy, sent)).code).toBe('NOT_FOUND');
    expect(refusal(await saveDrafts(energy, sent)).code).toBe('NOT_FOUND');
    expect(refusal(await submitFigures(reviewer, { ...sent, branch: 'nobody' })).code).toBe('NOT_FOUND');
    expect(refusal(await submitFigures(li, form({ TRN04: cell({ value: '5' }) }))).code).toBe('NOT_FOUND');
    expect(refusal(await submitFigures(li, form({ PUB99: cell({ value: '5' }) }))).code).toBe('NOT_FOUND');
    expect(await figures()).toEqual([]);
  });

  it('the secretariat’s entry for a branch that telephoned is marked 代报', async () => {
    value(await submitFigures(reviewer, form({ TRN02: cell({ value: '5' }) })));
    expect(await one('TRN02')).toMatchObject({
      onBehalf: true,
      submittedBy: reviewer.id,
      enteredBy: reviewer.id,
    });
    value(await submitFigures(li, form({ TRN03: cell({ value: '5' }) })));
    expect(await one('TRN03')).toMatchObject({ onBehalf: false });
  });

  it('who entered a draft stays named when another submits it unchanged', async () => {
    value(await saveDrafts(reviewer, form({ TRN02: cell({ value: '5' }) })));
    value(await submitFigures(li, form({ TRN02: cell({ value: '5' }, 1) })));
    expect(await one('TRN02')).toMatchObject({ enteredBy: reviewer.id, submittedBy: li.id });
  });
});

describe('the amount decides who may not approve it', () => {
  const approve = async (by: PersonActor) => {
    const { id, version } = await one('TRN02');
    return approveFigures(by, [{ id, version }]);
  };
  const bySomebodyElse = (cells: Record<string, CellInput>) => submitFigures(li, form(cells));

  it.each([
    [{ value: '5', note: '已核对' }],
    [{ value: ' ５.0', note: '已核对' }],
    [{ value: '5', atLeast: '1' }],
  ])('a reviewer’s number stays theirs when the reporter makes it %j', async (typed) => {
    value(await saveDrafts(reviewer, form({ TRN02: cell({ value: '5' }) })));
    value(await saveDrafts(li, form({ TRN02: cell(typed, 1) })));
    value(await bySomebodyElse({ TRN02: cell(typed, 2) }));
    expect(refusal(await approve(reviewer)).code).toBe('FOUR_EYES');
  });

  it('also when it was only submitted with another note, was withdrawn, or came back', async () => {
    value(await saveDrafts(reviewer, form({ TRN02: cell({ value: '5' }) })));
    value(await bySomebodyElse({ TRN02: cell({ value: '5', note: '一' }, 1) }));
    expect(refusal(await approve(reviewer)).code).toBe('FOUR_EYES');
    value(await withdrawFigure(li, { branch: 'catering', month, indicator: 'TRN02', seen: 2 }));
    value(await bySomebodyElse({ TRN02: cell({ value: '5', note: '二' }, 3) }));
    expect(refusal(await approve(reviewer)).code).toBe('FOUR_EYES');
    const { id, version } = await one('TRN02');
    value(await returnFigures(reviewer, [{ id, version, reason: '请说明' }]));
    value(await bySomebodyElse({ TRN02: cell({ value: '5', note: '三' }, 5) }));
    expect(refusal(await approve(reviewer)).code).toBe('FOUR_EYES');
  });

  it('a number that the reporter typed instead may be approved', async () => {
    value(await saveDrafts(reviewer, form({ TRN02: cell({ value: '5' }) })));
    value(await bySomebodyElse({ TRN02: cell({ value: '6' }, 1) }));
    value(await approve(reviewer));
  });
});

describe('periods', () => {
  it('a month that has not ended cannot be reported', async () => {
    const sent = form({ TRN02: cell({ value: '5' }) }, { month: '2024-08' });
    expect(refusal(await submitFigures(li, sent)).code).toBe('PERIOD_OPEN');
  });

  it('a figure that a coarser one covers is refused and names it', async () => {
    await approved('TRN02', '2024', '4000');
    const sent = form({ TRN02: cell({ value: '5' }) });
    expect(refusal(await submitFigures(li, sent))).toMatchObject({
      code: 'OVERLAP',
      fields: { 'value:TRN02': { code: 'OVERLAP', detail: { period: '2024' } } },
    });
    expect(value(await saveDrafts(li, sent)).refused.TRN02).toEqual({
      code: 'OVERLAP',
      detail: { period: '2024' },
    });
  });

  it('a locked month refuses, and keeps the draft', async () => {
    value(await saveDrafts(li, form({ TRN02: cell({ value: '5' }) })));
    await database().insert(periodLock).values({ month, reason: '已汇总' });
    expect(refusal(await submitFigures(li, form({ TRN02: cell({ value: '5' }, 1) }))).code).toBe(
      'PERIOD_LOCKED',
    );
    expect(await one('TRN02')).toMatchObject({ state: 'draft', typed: { value: '5' } });
    value(await saveDrafts(li, form({ TRN02: cell({ value: '6' }, 1) })));
    expect(await database().select().from(submission)).toEqual([]);
  });
});

describe('afterwards', () => {
  it('a correction keeps the official value, and needs its reason', async () => {
    await approved('TRN02', month, '1152');
    const correct = (typed: TypedCell) => submitFigures(li, form({ TRN02: cell(typed, 1) }));
    expect(refusal(await correct({ value: '1150' })).fields).toEqual({
      'note:TRN02': { code: 'REASON_MISSING' },
    });
    value(await correct({ value: '1150', note: '重复登记两人' }));
    expect(await one('TRN02')).toMatchObject({ state: 'submitted', value: '1152', proposedValue: '1150' });
  });

  it('a waiting figure is withdrawn as it was typed, once, with its history', async () => {
    value(await submitFigures(li, form({ TRN02: cell({ value: '1,152', note: '七月' }) })));
    const asked = { branch: 'catering', month, indicator: 'TRN02', seen: 1 };
    expect(refusal(await withdrawFigure(energy, asked)).code).toBe('NOT_FOUND');
    expect(refusal(await withdrawFigure(li, { ...asked, seen: 9 })).code).toBe('CONFLICT');
    value(await withdrawFigure(li, asked));
    expect(await one('TRN02')).toMatchObject({
      state: 'draft',
      proposedValue: null,
      typed: { value: '1,152', note: '七月' },
    });
    expect(refusal(await withdrawFigure(li, { ...asked, seen: 2 })).code).toBe('WRONG_STATE');
    const moves = await database().select({ move: figureRevision.move }).from(figureRevision);
    expect(moves.map(({ move }) => move)).toEqual(['submit', 'withdraw']);
  });
});
