import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { database } from '@/db/client';
import { catering, energy, givenLedgers, keeper, leader, reviewer } from '@/lib/expert/test-ledgers';
import { refusal, value } from '@/lib/kit/refusal/test-outcome';
import { ledgerProposals } from './proposals-load';
import { findTraining, listTrainings, trainingSearchFrom } from './read';
import { saveTraining, voidTraining } from './write';

givenLedgers();

describe('trainings', () => {
  const term = {
    ...{
      id: '',
      version: 0,
      programme: 'foodSafety' as const,
      title: '',
      number: 3,
      branch: 'catering',
      note: '',
    },
    ...{ starts: '2024-06-03', ends: '2024-06-28', reason: '' },
    classes: [
      { name: '管理人员', took: 340, passed: 322 },
      { name: '操作人员', took: 812, passed: 721 as number | null },
    ],
  };
  const proposed = async (month: string) =>
    (
      await ledgerProposals(
        database(),
        'catering',
        new Map(['COURSES', 'TRAINEES', 'PASSES'].map((one) => [one, month])),
      )
    ).map(({ indicator: code, value: said }) => [code, said]);

  it('propose a month’s figures from the month on in which the first began, and none before', async () => {
    expect(await proposed('2024-06')).toEqual([]);
    const { id } = value(await saveTraining(catering, term));
    expect(await proposed('2024-05')).toEqual([]);
    expect(await proposed('2024-06')).toEqual([
      ['COURSES', '1'],
      ['TRAINEES', '1152'],
      ['PASSES', '1043'],
    ]);
    expect(await proposed('2024-07')).toEqual([
      ['COURSES', '0'],
      ['TRAINEES', '0'],
      ['PASSES', '0'],
    ]);
    const open = term.classes.map((one, nth) => (nth === 1 ? { ...one, passed: null } : one));
    expect(refusal(await saveTraining(catering, { ...term, id, version: 1, classes: open })).code).toBe(
      'REASON_MISSING',
    );
    value(await saveTraining(keeper, { ...term, id, version: 1, classes: open, reason: '补考未出' }));
    expect(await proposed('2024-06')).toEqual([
      ['COURSES', '1'],
      ['TRAINEES', '1152'],
    ]);
    expect(refusal(await saveTraining(catering, { ...term, id, version: 1, reason: '晚了' })).code).toBe(
      'EDITED_MEANWHILE',
    );
    expect(refusal(await saveTraining(catering, term)).fields?.number).toMatchObject({
      code: 'TRAINING_TAKEN',
    });
    value(await voidTraining(catering, { id, version: 2, reason: '重复登记' }));
    expect(await proposed('2024-07')).toEqual([]);
    expect(refusal(await voidTraining(catering, { id, version: 3, reason: '再来' })).code).toBe('NOT_FOUND');
  });

  it('are kept by the branch that reports them and by the secretariat, read by leaders, and not there for others', async () => {
    const { id } = value(await saveTraining(catering, term));
    for (const who of [catering, keeper, reviewer, leader]) {
      expect((await findTraining(who, id))?.term).toMatchObject({ took: 1152, passed: 1043 });
      expect((await listTrainings(who, trainingSearchFrom({ year: '2024' })))?.terms).toHaveLength(1);
    }
    expect(await findTraining(energy, id)).toBeNull();
    expect(await listTrainings(energy, trainingSearchFrom({}))).toBeNull();
    for (const who of [energy, leader]) {
      expect(refusal(await saveTraining(who, { ...term, number: 9 })).code).toBe('NOT_FOUND');
      expect(refusal(await voidTraining(who, { id, version: 1, reason: '不该' })).code).toBe('NOT_FOUND');
    }
    expect(refusal(await saveTraining(catering, { ...term, number: 9, branch: 'energy' })).code).toBe(
      'NOT_FOUND',
    );
    await expect(database().execute(sql`update training_class set passed = took + 1`)).rejects.toThrow();
  });
});
