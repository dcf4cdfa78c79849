/** The programmes whose terms are kept, and the figures that each is counted for: terms, taking part, passed. */
export const programmes = ['foodSafety', 'topic', 'skill'] as const;
export type Programme = (typeof programmes)[number];

export const countsFor = {
  foodSafety: { terms: 'TRN01', took: 'TRN02', passed: 'TRN03' },
  topic: { terms: 'TRN05' },
  skill: { terms: 'TRN06' },
} as const satisfies Record<Programme, Partial<Record<TrainingCount, string>>>;
export type TrainingCount = 'terms' | 'took' | 'passed';

/** Which programme and count an indicator speaks of; null where the trainings know nothing of it. */
export function countedAs(indicator: string): { programme: Programme; count: TrainingCount } | null {
  for (const programme of programmes)
    for (const [count, code] of Object.entries(countsFor[programme]))
      if (code === indicator) return { programme, count: count as TrainingCount };
  return null;
}

/** The indicators that the trainings know: whoever reports one of them keeps its own trainings. */
export const trainingFigures: readonly string[] = programmes.flatMap((one) => Object.values(countsFor[one]));
