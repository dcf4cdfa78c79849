import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, connection, database } from '@/db/client';
import { association, audit } from '@/db/schema';
import { freshDatabase, type TestDatabase } from '@/db/test-database';
import { neutralIdentity } from '@/lib/catalogue/identity-rules';
import { asActor, givenAssociation, givenPerson } from '@/lib/person/test-people';
import type { Actor } from '@/lib/viewer/rules';
import { associationInput } from './input';
import { findPublicIdentity } from './read';
import { changeAssociation } from './write';

let own: TestDatabase;
let admin: Actor;

beforeAll(async () => {
  own = await freshDatabase();
  await givenAssociation();
  admin = asActor(await givenPerson('chief', 'admin'));
});
afterAll(() => own.drop());

const typed = {
  version: '1',
  name: '四川省高校后勤协会',
  nameEn: 'Association',
  shortName: '协会',
  deadlineDay: '8',
  onPace: '−3',
  atRisk: '-10.5',
  icp: '蜀ICP备12345678号-1',
  policeRecord: '',
  contact: '028-00000000',
};
const read = async () => {
  const [row] = await database().select().from(association);
  if (!row) throw new Error('no association');
  return row;
};

test('an administrator changes the deadline, the thresholds and the public foot', async () => {
  const { version } = await read();
  expect(await changeAssociation(admin, associationInput.parse({ ...typed, version }))).toEqual({
    ok: true,
    value: null,
  });
  expect(await read()).toMatchObject({
    deadlineDay: 8,
    onPace: '-0.03',
    atRisk: '-0.105',
    icp: '蜀ICP备12345678号-1',
    policeRecord: null,
  });
  const [event] = await database().select().from(audit).orderBy(sql`id desc`).limit(1);
  expect(event).toMatchObject({
    action: 'association.change',
    shows: true,
    indicatorCode: null,
    before: { deadlineDay: 5 },
    after: { deadlineDay: 8 },
  });
});

test('a new name and seal stand on every page, and stay there while the database is away', async () => {
  const renamed = { ...typed, name: '四川省茶叶学会', nameEn: 'Tea Society', shortName: '茶叶学会' };
  const { version } = await read();
  await changeAssociation(admin, associationInput.parse({ ...renamed, version, seal: '茶' }));
  const identity = { name: { zh: '四川省茶叶学会', en: 'Tea Society' }, seal: '茶' };
  expect(await findPublicIdentity()).toEqual(identity);
  // A form of before, which knows nothing of the seal, leaves it.
  await changeAssociation(admin, associationInput.parse({ ...renamed, version: version + 1, contact: '' }));
  expect(await findPublicIdentity()).toEqual(identity);
  const cleared = { ...renamed, contact: '', version: version + 2, seal: '' };
  await changeAssociation(admin, associationInput.parse(cleared));
  const renewed = { ...identity, seal: '茶叶' };
  expect(await findPublicIdentity()).toEqual(renewed);
  await connection().end();
  expect(await findPublicIdentity()).toEqual(renewed);
  // A process that has never reached it knows no name.
  await closeDatabase();
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none';
  expect(await findPublicIdentity()).toEqual(neutralIdentity);
  await closeDatabase();
  process.env.DATABASE_URL = own.url;
  expect(await findPublicIdentity()).toEqual(renewed);
});

test('the second of two editors is told what the first one made of it', async () => {
  const { version } = await read();
  await changeAssociation(admin, associationInput.parse({ ...typed, version, deadlineDay: '10' }));
  const second = await changeAssociation(admin, associationInput.parse({ ...typed, version, contact: '' }));
  expect(second).toMatchObject({
    code: 'EDITED_MEANWHILE',
    detail: { version: version + 1 },
    fields: { deadlineDay: { code: 'NOW_IS', detail: { value: '10' } }, contact: { code: 'NOW_IS' } },
  });
});

test('whoever is no administrator changes nothing', async () => {
  for (const role of ['reviewer', 'leader', 'reporter'] as const) {
    const who = asActor(await givenPerson(`curious.${role}`, role));
    const input = associationInput.parse({ ...typed, version: (await read()).version });
    expect(await changeAssociation(who, input)).toEqual({ ok: false, code: 'NOT_FOUND' });
  }
});

test.each([
  [{ deadlineDay: '31' }, 'DAY_RANGE'],
  [{ deadlineDay: 'soon' }, 'DAY_RANGE'],
  [{ onPace: '5' }, 'POINTS_FORM'],
  [{ onPace: '-20' }, 'POINTS_ORDER'],
  [{ icp: '12345' }, 'ICP_FORM'],
  [{ policeRecord: '川' }, 'POLICE_FORM'],
  [{ name: ' ' }, 'NEEDS_TEXT'],
])('%o is answered with what to do', (more, code) => {
  const parsed = associationInput.safeParse({ ...typed, ...more });
  expect(parsed.error?.issues.map(({ message }) => message)).toContain(code);
});
