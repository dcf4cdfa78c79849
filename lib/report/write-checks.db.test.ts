import { describe, expect, it } from 'vitest';
import { approved, cell, figures, form, li, one, owing, refusal, setUpMonth, value } from './test-month';
import { submitFigures } from './write';

setUpMonth();

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
