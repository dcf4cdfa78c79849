import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import {
  assignment,
  association,
  audit,
  branch,
  figure,
  figureRevision,
  indicator,
  indicatorPart,
  periodLock,
  person,
  submission,
} from '@/db/schema';
import { freshDatabase, type TestDatabase, tellChanged } from '@/db/test-database';
import type { TypedCell } from '@/lib/figure/cell-rules';
import type { Outcome, Refusal } from '@/lib/kit/refusal/rules';
import type { PersonActor } from '@/lib/viewer/rules';
import { discardDraft, saveDrafts } from './draft-write';
import type { CellInput } from './input';
import { withdrawFigure } from './withdraw-write';
import { submitFigures } from './write';

let server: TestDatabase;
let li: PersonActor;
let wang: PersonActor;
let energy: PersonActor;
let reviewer: PersonActor;

const month = '2024-07';
const cell = (typed: TypedCell, seen = 0): CellInput => ({ typed, loaded: null, seen, resolve: null });
const form = (cells: Record<string, CellInput>, changes: object = {}) => ({
  branch: 'catering',
  month,
  submission: randomUUID() as string,
  form: randomUUID() as string,
  cells,
  ...changes,
});
const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
};
const refusal = (outcome: Outcome<unknown>): Refusal => {
  if (outcome.ok) throw new Error('was not refused');
  return outcome;
};
const figures = () => database().select().from(figure).orderBy(figure.indicatorCode, figure.period);
const one = async (code: string) => {
  const [row] = await database().select().from(figure).where(eq(figure.indicatorCode, code));
  if (!row) throw new Error(`no figure of ${code}`);
  return row;
};
/** An approved figure, as the review leaves it. */
const approved = (code: string, period: string, amount: string) =>
  database().insert(figure).values({
    indicatorCode: code,
    branchCode: 'catering',
    period,
    state: 'approved',
    value: amount,
    approvedAt: new Date(),
  });

/** Has the branch owe everything from a month on. */
const owing = async (since: string) => {
  await database().update(assignment).set({ since });
  await tellChanged();
};

beforeAll(async () => {
  server = await freshDatabase();
});
afterAll(() => server.drop());

beforeEach(async () => {
  process.env.APP_TODAY = '2024-08-06';
  const db = database();
  await db.execute(`set session_replication_role = replica; truncate figure, figure_revision, submission, period_lock,
    duty, indicator_part, indicator, audit, person, branch, association cascade; set session_replication_role = origin`);
  await db.insert(association).values({ name: '协会', nameEn: 'Association', shortName: '协会' });
  await db.insert(branch).values([
    { code: 'catering', name: '伙专会', shortName: '伙', nameEn: 'Catering', kind: 'committee', position: 1 },
    { code: 'energy', name: '能源会', shortName: '能', nameEn: 'Energy', kind: 'committee', position: 2 },
  ]);
  const flow = {
    nameEn: 'x',
    category: '培训',
    categoryEn: 'Training',
    unit: '人',
    unitEn: 'people',
    kind: 'flow' as const,
    direction: 'higher' as const,
  };
  await db.insert(indicator).values([
    { ...flow, code: 'TRN02', name: '参训人数', position: 1 },
    { ...flow, code: 'TRN03', name: '通过人数', position: 2 },
    { ...flow, code: 'TRN04', name: '通过率', kind: 'ratio', composed: true, bounded: true, position: 3 },
    { ...flow, code: 'MBR01', name: '会员数', kind: 'stock', position: 4 },
    { ...flow, code: 'EXP04', name: '续聘率', kind: 'ratio', bounded: true, position: 5 },
    { ...flow, code: 'EVT02', name: '会议', frequency: 'quarter', position: 6 },
  ]);
  await db.insert(indicatorPart).values([
    { indicatorCode: 'TRN04', partCode: 'TRN03', role: 'numerator', position: 1 },
    { indicatorCode: 'TRN04', partCode: 'TRN02', role: 'denominator', position: 2 },
  ]);
  await db.insert(assignment).values(
    ['TRN02', 'TRN03', 'MBR01', 'EXP04', 'EVT02'].map((code) => ({
      indicatorCode: code,
      branchCode: 'catering',
      since: '2024-07',
    })),
  );
  await tellChanged();
  const people = await db
    .insert(person)
    .values([
      { username: 'li', name: '李某', role: 'reporter', branchCode: 'catering', passwordHash: 'x' },
      { username: 'wang', name: '王某', role: 'reporter', branchCode: 'catering', passwordHash: 'x' },
      { username: 'energy', name: '能某', role: 'reporter', branchCode: 'energy', passwordHash: 'x' },
      { username: 'reviewer', name: '审某', role: 'reviewer', passwordHash: 'x' },
    ])
    .returning({ id: person.id, name: person.name, role: person.role, branch: person.branchCode });
  [li, wang, energy, reviewer] = people.map((found) => ({ kind: 'person', ...found, demo: false })) as [
    PersonActor,
    PersonActor,
    PersonActor,
    PersonActor,
  ];
});

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

describe('checks stop a submission or ask for a note', () => {
  it('those who passed cannot be more than those who took part, in one submission and across two', async () => {
    const together = form({ TRN02: cell({ value: '10' }), TRN03: cell({ value: '11' }) });
    expect(refusal(await submitFigures(li, together)).fields).toMatchObject({
      'value:TRN03': { code: 'COMPOSED_ABOVE', detail: { numerator: '通过人数', denominator: '参训人数' } },
    });
    value(await submitFigures(li, form({ TRN03: cell({ value: '11' }) })));
    expect(refusal(await submitFigures(li, form({ TRN02: cell({ value: '10' }) }))).fields).toHaveProperty(
      'value:TRN02',
    );
    value(await submitFigures(li, form({ TRN02: cell({ value: '11' }) })));
  });

  it('a reported ratio is whole and bounded', async () => {
    const half = await submitFigures(li, form({ EXP04: cell({ numerator: '3' }) }));
    expect(refusal(half).fields).toMatchObject({ 'denominator:EXP04': { code: 'AMOUNT_HALF' } });
    const above = await submitFigures(li, form({ EXP04: cell({ numerator: '3', denominator: '2' }) }));
    expect(refusal(above).fields).toMatchObject({ 'numerator:EXP04': { code: 'NUMERATOR_ABOVE' } });
    value(await submitFigures(li, form({ EXP04: cell({ numerator: '2', denominator: '3' }) })));
  });

  it('an outlier passes with its note, and the check is kept with the figure', async () => {
    await approved('TRN02', '2024-04', '10');
    await approved('TRN02', '2024-05', '12');
    await approved('TRN02', '2024-06', '9');
    const outlier = { TRN02: cell({ value: '37' }) };
    expect(refusal(await submitFigures(li, form(outlier))).fields).toEqual({
      'note:TRN02': { code: 'NEEDS_NOTE' },
    });
    value(await submitFigures(li, form({ TRN02: cell({ value: '37', note: '暑期集中培训' }) })));
    expect((await figures()).at(-1)).toMatchObject({ checks: ['outlier'], proposedNote: '暑期集中培训' });
  });

  it('a stock that falls by more than a tenth asks why', async () => {
    await approved('MBR01', '2024-06', '100');
    expect(refusal(await submitFigures(li, form({ MBR01: cell({ value: '89' }) }))).code).toBe('NEEDS_NOTE');
    value(await submitFigures(li, form({ MBR01: cell({ value: '90' }) })));
  });

  it('a missing earlier month asks why', async () => {
    await owing('2024-05');
    expect(refusal(await submitFigures(li, form({ TRN02: cell({ value: '5' }) }))).code).toBe('NEEDS_NOTE');
    value(await submitFigures(li, form({ TRN02: cell({ value: '5', note: '5、6 月补报中' }) })));
    expect((await one('TRN02')).checks).toEqual(['missingEarlier']);
  });
});

describe('two people on the same figure', () => {
  it('the second is shown both values, and nothing is overwritten unseen', async () => {
    const first = value(await saveDrafts(li, form({ TRN02: cell({ value: '120' }) })));
    expect(first.versions).toEqual({ TRN02: 1 });
    const second = value(await saveDrafts(wang, form({ TRN02: cell({ value: '125' }) })));
    expect(second.conflicts.TRN02).toMatchObject({ who: '李某', theirs: { value: '120' }, version: 1 });
    expect((await one('TRN02')).typed).toMatchObject({ value: '120' });
    const sent = refusal(await submitFigures(wang, form({ TRN02: cell({ value: '125' }) })));
    expect(sent.fields?.['value:TRN02']).toMatchObject({
      code: 'CONFLICT',
      detail: { who: '李某', version: 1, theirs: '{"value":"120"}' },
    });
    const chosen = form({ TRN02: { ...cell({ value: '125' }, 1), resolve: 'mine' as const } });
    value(await submitFigures(wang, chosen));
    expect(await one('TRN02')).toMatchObject({ state: 'submitted', proposedValue: '125' });
  });

  it('choosing the other’s value writes nothing', async () => {
    value(await saveDrafts(li, form({ TRN02: cell({ value: '120' }) })));
    const theirs = form({ TRN02: { ...cell({ value: '125' }, 1), resolve: 'theirs' as const } });
    value(await saveDrafts(wang, theirs));
    expect(await one('TRN02')).toMatchObject({ version: 1, typed: { value: '120' } });
  });

  it('the same form may save again although its first answer was lost', async () => {
    const sent = form({ TRN02: cell({ value: '1' }) });
    value(await saveDrafts(li, sent));
    const again = value(await saveDrafts(li, { ...sent, cells: { TRN02: cell({ value: '12' }) } }));
    expect(again).toMatchObject({ versions: { TRN02: 2 }, conflicts: {} });
  });

  it('a cell that was only looked at is neither saved nor in the way', async () => {
    value(await saveDrafts(li, form({ TRN02: cell({ value: '120' }) })));
    const untouched = { ...cell({ value: '7' }), loaded: '{"value":"7"}' };
    expect(value(await saveDrafts(wang, form({ TRN02: untouched }))).conflicts).toEqual({});
    expect(refusal(await submitFigures(wang, form({ TRN02: untouched }))).code).toBe('CONFLICT');
  });

  it('both starting the same figure at once: one is kept, the other is told', async () => {
    const answers = await Promise.all(
      [li, wang].map((who, nth) => saveDrafts(who, form({ TRN02: cell({ value: `${nth + 1}` }) }))),
    );
    const saved = answers.map(value);
    expect(saved.flatMap(({ versions }) => Object.keys(versions))).toEqual(['TRN02']);
    expect(saved.flatMap(({ conflicts }) => Object.keys(conflicts))).toEqual(['TRN02']);
  });

  it('a figure that went to review meanwhile is not overwritten by a late save', async () => {
    value(await submitFigures(li, form({ TRN02: cell({ value: '120' }) })));
    const late = value(await saveDrafts(li, form({ TRN02: cell({ value: '125' }) })));
    expect(late.conflicts.TRN02).toMatchObject({ state: 'submitted', theirs: { value: '120' } });
  });
});

describe('drafts', () => {
  it('keep what cannot be read, and leave neither history nor audit', async () => {
    value(await saveDrafts(li, form({ TRN02: cell({ value: '12,3a', note: '待核' }) })));
    expect((await one('TRN02')).typed).toMatchObject({ value: '12,3a', note: '待核' });
    expect(await database().select().from(figureRevision)).toEqual([]);
    expect(await database().select().from(audit)).toEqual([]);
  });

  it('cleared, they are gone', async () => {
    value(await saveDrafts(li, form({ TRN02: cell({ value: '12' }) })));
    const cleared = value(await discardDraft(li, { ...form({ TRN02: cell({}, 1) }), indicator: 'TRN02' }));
    expect(cleared.versions).toEqual({ TRN02: 0 });
    expect(await figures()).toEqual([]);
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
