import { describe, expect, it } from 'vitest';
import { mayMove, openMoves, type PlanItemFacts, reportProblem } from './item-rules';

const item = (changes: Partial<PlanItemFacts> = {}): PlanItemFacts => ({
  ownerCode: 'energy',
  supportCode: null,
  state: 'underWay',
  withdrawn: false,
  askedDue: null,
  askedBy: null,
  claimedBy: null,
  ...changes,
});
const energy = { id: 'e', role: 'reporter', branch: 'energy' } as const;
const catering = { id: 'c', role: 'reporter', branch: 'catering' } as const;
const leader = { id: 'l', role: 'leader', branch: null } as const;
const reviewer = { id: 'r', role: 'reviewer', branch: null } as const;
const admin = { id: 'a', role: 'admin', branch: null } as const;

describe('who may say and decide what of an item', () => {
  it('lets the lead unit and the secretariat report, and nobody else', () => {
    expect(openMoves(item(), energy)).toEqual(['report', 'claim', 'extend']);
    expect(openMoves(item(), reviewer)).toEqual(['report', 'claim', 'extend']);
    expect(openMoves(item(), catering)).toEqual([]);
    expect(openMoves(item(), leader)).toEqual([]);
    expect(mayMove('report', item(), catering)).toMatchObject({ code: 'NOT_FOUND' });
    expect(mayMove('close', item({ state: 'claimed' }), energy)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets a supporting unit report while nothing is requested, and neither close nor ask', () => {
    const supported = { supportCode: 'catering' };
    expect(openMoves(item(supported), catering)).toEqual(['report']);
    expect(mayMove('claim', item(supported), catering)).toMatchObject({ code: 'NOT_FOUND' });
    for (const waiting of [
      { state: 'claimed' as const },
      { askedDue: '2024-11-30' },
      { state: 'closed' as const },
    ])
      expect(openMoves(item({ ...supported, ...waiting }), catering)).toEqual([]);
    expect(openMoves(item({ supportCode: 'pension' }), catering)).toEqual([]);
    expect(openMoves(item(supported), leader)).toEqual([]);
  });

  it('lets a reviewer close only what was claimed, and by somebody else', () => {
    expect(mayMove('close', item(), reviewer)).toMatchObject({ code: 'WRONG_STATE' });
    expect(mayMove('close', item({ state: 'claimed', claimedBy: 'e' }), reviewer).ok).toBe(true);
    expect(mayMove('close', item({ state: 'claimed', claimedBy: 'r' }), reviewer)).toMatchObject({
      code: 'FOUR_EYES',
    });
    expect(mayMove('close', item({ state: 'claimed', claimedBy: 'r' }), admin).ok).toBe(true);
  });

  it('grants more time only where it was asked, and not to oneself', () => {
    expect(mayMove('grant', item(), reviewer)).toMatchObject({ code: 'WRONG_STATE' });
    const asked = item({ askedDue: '2024-11-30', askedBy: 'r' });
    expect(mayMove('grant', asked, reviewer)).toMatchObject({ code: 'FOUR_EYES' });
    expect(openMoves(asked, admin)).toContain('grant');
  });

  it('moves nothing that is withdrawn, and a closed item only by reopening it', () => {
    expect(openMoves(item({ withdrawn: true }), admin)).toEqual([]);
    expect(openMoves(item({ state: 'closed' }), admin)).toEqual(['reopen']);
  });
});

describe('what a report must say', () => {
  const said = { words: '已完成', evidence: '文号', doneSteps: [1, 2], chosen: null, due: null };
  const plain = { steps: [], options: [], due: '2024-09-30', extendedTo: null };
  const stepped = { ...plain, steps: ['草案', '印发', '备案'] };

  it('asks for words, a reason when more time is asked', () => {
    expect(reportProblem('report', { ...said, doneSteps: [], words: '' }, plain)?.code).toBe('PLAN_WORDS');
    expect(reportProblem('extend', { ...said, doneSteps: [], words: '' }, plain)?.code).toBe(
      'REASON_MISSING',
    );
  });

  it('lets an item be claimed with all steps, an option and evidence only', () => {
    expect(reportProblem('claim', said, stepped)).toMatchObject({ code: 'PLAN_STEPS', detail: { n: 1 } });
    expect(reportProblem('claim', { ...said, doneSteps: [1, 2, 3] }, stepped)).toBeNull();
    const either = { ...plain, options: ['歌咏比赛', '羽毛球比赛'] };
    expect(reportProblem('claim', { ...said, doneSteps: [] }, either)?.code).toBe('PLAN_OPTION');
    expect(reportProblem('claim', { ...said, doneSteps: [], chosen: 2 }, either)).toBeNull();
    expect(reportProblem('claim', { ...said, doneSteps: [], chosen: 3 }, either)?.field).toBe('chosen');
    expect(reportProblem('claim', { ...said, doneSteps: [], evidence: '' }, plain)?.code).toBe(
      'PLAN_EVIDENCE',
    );
  });

  it('takes a later deadline than the one in force', () => {
    const ask = (due: string | null, extendedTo: string | null = null) =>
      reportProblem('extend', { ...said, doneSteps: [], due }, { ...plain, extendedTo })?.code;
    expect(ask(null)).toBe('PLAN_LATER');
    expect(ask('2024-09-30')).toBe('PLAN_LATER');
    expect(ask('2024-10-01')).toBeUndefined();
    expect(ask('2024-10-01', '2024-10-31')).toBe('PLAN_LATER');
  });
});
