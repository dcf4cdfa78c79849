import { asc, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/db/client';
import { audit, dataVersion, person } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { searchAudit } from '@/lib/audit/read';
import { searchFrom } from '@/lib/audit/search-input';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import { disablePerson } from '@/lib/person/write';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';
import { type AttemptDetails, denialLimits } from './denial-rules';
import { noteDenial } from './denial-serve';
import { recordDenial } from './denial-write';

let own: TestDatabase;
let zhang: PersonActor;
let chief: PersonActor;
let people = 0;

async function somebody(role: 'admin' | 'reporter' = 'reporter'): Promise<PersonActor> {
  const actor = asActor(await givenPerson(`somebody${people++}`, role));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  chief = await somebody('admin');
});
beforeEach(async () => {
  zhang = await somebody();
});
afterAll(() => own.drop());

const denied = (asked: AttemptDetails = {}, attempt = 'person.disable', who = zhang) =>
  recordDenial(who, { attempt, code: 'NOT_FOUND', details: asked });

const rowsOf = (who: PersonActor) =>
  database()
    .select({
      action: audit.action,
      subject: audit.subject,
      indicator: audit.indicatorCode,
      branch: audit.branchCode,
      after: audit.after,
      address: audit.address,
      shows: audit.shows,
    })
    .from(audit)
    .where(eq(audit.actorId, who.id))
    .orderBy(asc(audit.id));

/** A denial of an earlier time; the trail itself can be told of none. */
const earlier = (ago: string, after: Record<string, unknown>, subject = '') =>
  database()
    .insert(audit)
    .values({
      actorId: zhang.id,
      actorKind: 'person',
      action: 'access.denied',
      subject,
      after,
      shows: false,
      at: sql`now() - ${ago}::interval`,
    });

test('one row says who, as what, from where, tried what on which thing, and why not', async () => {
  expect(await denied({ branch: 'energy', indicator: 'PUB06', period: '2024-05' }, 'figure.report')).toBe(
    true,
  );
  expect(await rowsOf(zhang)).toEqual([
    {
      action: 'access.denied',
      subject: '',
      indicator: 'PUB06',
      branch: 'energy',
      after: { attempt: 'figure.report', answer: 'NOT_FOUND', role: 'reporter', period: '2024-05' },
      address: '198.51.100.1',
      shows: false,
    },
  ]);
});

test('a refused change leaves this one row and nothing else, and no page refreshes', async () => {
  const versions = () => database().select().from(dataVersion).orderBy(dataVersion.scope);
  const others = () => database().select().from(person).where(ne(person.id, zhang.id)).orderBy(person.id);
  const before = [await versions(), await others()];
  const outcome = await disablePerson(zhang, { id: chief.id });
  expect(outcome).toEqual({ ok: false, code: 'NOT_FOUND' });
  await denied({ subject: chief.id });
  expect([await versions(), await others()]).toEqual(before);
  expect(await rowsOf(zhang)).toHaveLength(1);
});

describe('one account cannot swell the trail:', () => {
  test('the same again within a minute is left out, and the next row tells how often', async () => {
    expect(await denied({ subject: 'energy' })).toBe(true);
    expect(await denied({ subject: 'energy' })).toBe(false);
    expect(await denied({ subject: 'energy' })).toBe(false);
    expect(await denied({ subject: 'catering' })).toBe(true);
    expect(await denied({ subject: 'catering' }, 'person.enable')).toBe(true);
    const told = (await rowsOf(zhang)).map(({ subject, after }) => [subject, after?.unrecorded]);
    expect(told).toEqual([
      ['energy', undefined],
      ['catering', 2],
      ['catering', undefined],
    ]);
  });

  test.each<[string, AttemptDetails]>([
    ['indicator', { indicator: 'PUB06' }],
    ['branch', { branch: 'energy' }],
    ['period', { period: '2024-05' }],
  ])('another %s is another thing', async (_, asked) => {
    expect([await denied(), await denied(asked), await denied(asked)]).toEqual([true, true, false]);
  });

  test('after a minute the same is told again', async () => {
    await earlier(
      '61 seconds',
      { attempt: 'person.disable', answer: 'NOT_FOUND', role: 'reporter' },
      'energy',
    );
    expect([await denied({ subject: 'energy' }), await denied({ subject: 'energy' })]).toEqual([true, false]);
  });

  test('of many requests at once one is told, and with many things no more than an hour may have', async () => {
    const same = await Promise.all(Array.from({ length: 20 }, () => denied({ subject: 'energy' })));
    expect(same.filter(Boolean)).toHaveLength(1);
    const many = await Promise.all(
      Array.from({ length: 80 }, (_, nth) => denied({ subject: `thing${nth}` })),
    );
    expect(many.filter(Boolean)).toHaveLength(denialLimits.hourly - 1);
    expect(await rowsOf(zhang)).toHaveLength(denialLimits.hourly);
  });

  test('what is older than an hour counts no more, and nobody pays for another', async () => {
    for (let nth = 0; nth < denialLimits.hourly; nth++)
      await earlier(nth === 0 ? '61 minutes' : '59 minutes', { attempt: 'a.b' }, `${nth}`);
    expect([await denied({ subject: 'energy' }), await denied({ subject: 'catering' })]).toEqual([
      true,
      false,
    ]);
    expect(await denied({ subject: 'energy' }, 'person.disable', await somebody())).toBe(true);
  });
});

test('an administrator finds denials by who was denied, by whom it was about and by branch', async () => {
  const viewer: Viewer = {
    ...chief,
    branch: null,
    sessionId: '',
    username: '',
    language: 'zh',
    mustChangePassword: false,
  };
  const about = await somebody();
  const [{ username } = { username: '' }] = await database()
    .select({ username: person.username })
    .from(person)
    .where(eq(person.id, about.id));
  await denied({ subject: about.id });
  await denied({ branch: 'energy' });
  const found = async (params: Record<string, string>) =>
    (await searchAudit(viewer, searchFrom({ action: 'access.denied', who: zhang.id, ...params })))?.rows.map(
      ({ subject, branch }) => [subject, branch],
    );
  expect(await found({})).toEqual([
    ['', 'energy'],
    [username, null],
  ]);
  expect(await found({ thing: username })).toEqual([[username, null]]);
  expect(await found({ thing: '能专会' })).toEqual([['', 'energy']]);
});

describe('whoever cannot be told of', () => {
  test('is nobody who is signed in: the internet writes nothing', async () => {
    const count = () => database().$count(audit);
    const before = await count();
    await noteDenial('person.disable', 'NOT_FOUND', {}, null);
    expect(await count()).toBe(before);
  });

  test('has the answer all the same, and the log says what failed', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    // outside a request there is no address
    const viewer = {
      ...chief,
      sessionId: '',
      username: '',
      language: 'zh' as const,
      mustChangePassword: false,
    };
    await expect(noteDenial('person.disable', 'NOT_FOUND', {}, viewer)).resolves.toBeUndefined();
    expect(log.mock.calls.flat().join()).toContain('outside a request');
    log.mockRestore();
  });
});
