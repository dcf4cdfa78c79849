import type { IndicatorRole } from './indicator-role';

/** The programmes whose terms are recorded. */
export const programmes = ['foodSafety', 'topic', 'skill'] as const;
export type Programme = (typeof programmes)[number];
export type TrainingCount = 'terms' | 'took' | 'passed';
export type CountedTraining = { programme: Programme; count: TrainingCount };

const counted: Partial<Record<IndicatorRole, CountedTraining>> = {
  trainingTerms: { programme: 'foodSafety', count: 'terms' },
  trained: { programme: 'foodSafety', count: 'took' },
  passed: { programme: 'foodSafety', count: 'passed' },
  topicTerms: { programme: 'topic', count: 'terms' },
  skillTerms: { programme: 'skill', count: 'terms' },
};

/** Which programme and count an indicator of this role speaks of; null where the trainings know nothing of it. */
export const trainingCountOf = (role: IndicatorRole | null | undefined): CountedTraining | null =>
  (role && counted[role]) ?? null;
