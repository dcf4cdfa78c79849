import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { audit, figureRevision } from '@/db/schema';
import { discardDraft, saveDrafts } from './draft-write';
import { cell, figures, form, li, one, refusal, setUpMonth, value, wang } from './test-month';
import { submitFigures } from './write';

setUpMonth();

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
