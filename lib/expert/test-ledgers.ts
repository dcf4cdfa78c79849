import { afterAll, beforeAll } from 'vitest';
import { database } from '@/db/client';
import { assignment, branch, indicator } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { givenAssociation, givenSomebody, type Somebody } from '@/lib/person/test-people';
import type { IndicatorRole } from '@/lib/vocabulary/indicator-role';

let server: TestDatabase;
export let keeper: Somebody;
export let reviewer: Somebody;
export let leader: Somebody;
export let catering: Somebody;
export let energy: Somebody;

/**
 * A secretariat that maintains the ledgers, a branch that reports trainings, and others, on 6 August 2024. The
 * indicators have made-up codes: only their roles say what they count.
 */
export function givenLedgers(): void {
  beforeAll(async () => {
    process.env.APP_TODAY = '2024-08-06';
    server = await freshDatabase();
    await givenAssociation();
    await database().insert(branch).values({
      code: 'office',
      name: '秘书处',
      shortName: '秘书处',
      nameEn: 'Secretariat',
      kind: 'secretariat',
      position: 0,
    });
    const named = (code: string, position: number, role: IndicatorRole) => ({
      ...{
        code,
        name: code,
        nameEn: code,
        category: '培训',
        categoryEn: 'Training',
        unit: '期',
        unitEn: 'terms',
      },
      ...{ kind: 'flow' as const, direction: 'higher' as const, position, role },
    });
    await database()
      .insert(indicator)
      .values([
        named('COURSES', 1, 'trainingTerms'),
        named('TRAINEES', 2, 'trained'),
        named('PASSES', 3, 'passed'),
        named('ADMITTED', 4, 'expertsAdded'),
        named('PROLONGED', 5, 'expertsRenewed'),
        { ...named('POOL', 6, 'expertPool'), kind: 'stock' },
      ]);
    await database()
      .insert(assignment)
      .values(
        ['COURSES', 'TRAINEES', 'PASSES'].map((indicatorCode) => ({
          indicatorCode,
          branchCode: 'catering',
          since: '2024-01',
        })),
      );
    keeper = await givenSomebody('keeper', 'reporter', 'office');
    reviewer = await givenSomebody('reviewer', 'reviewer');
    leader = await givenSomebody('leader', 'leader');
    catering = await givenSomebody('catering', 'reporter', 'catering');
    energy = await givenSomebody('energy', 'reporter', 'energy');
  });
  afterAll(async () => {
    delete process.env.APP_TODAY;
    await server?.drop();
  });
}
