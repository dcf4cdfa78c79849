import { database } from '@/db/client';
import { assignment, association, branch, indicator, person, wechatAccount } from '@/db/schema';
import { seal } from '@/lib/kit/secret/seal';
import type { OfficialAccount } from '../../e2e/imitations/official-account';
import { sealLabel } from './account-load';

/** An association whose secretariat reports posts and followers since 2025-11, on 1 August 2026. */
export async function makeSecretariat() {
  process.env.APP_TODAY = '2026-08-01';
  process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';
  const db = database();
  await db.execute(`set session_replication_role = replica; truncate wechat_day, wechat_run, wechat_file,
    wechat_account, proposal_draft, figure, figure_revision, submission, period_lock, duty, indicator, audit, person,
    branch, association cascade; set session_replication_role = origin`);
  await db.insert(association).values({ name: '协会', nameEn: 'Association', shortName: '协会' });
  await db.insert(branch).values([
    {
      code: 'secretariat',
      name: '秘书处',
      shortName: '秘',
      nameEn: 'Office',
      kind: 'secretariat',
      position: 1,
    },
    { code: 'catering', name: '伙专会', shortName: '伙', nameEn: 'Catering', kind: 'committee', position: 2 },
  ]);
  const about = {
    nameEn: 'x',
    category: '宣传',
    categoryEn: 'Publicity',
    unit: '人',
    unitEn: 'people',
    direction: 'higher' as const,
  };
  await db.insert(indicator).values([
    { ...about, code: 'PUB05', name: '推文', kind: 'flow', position: 1, role: 'articles' },
    { ...about, code: 'PUB06', name: '关注', kind: 'stock', position: 2, role: 'followers' },
  ]);
  await db.insert(assignment).values(
    ['PUB05', 'PUB06'].map((code) => ({
      indicatorCode: code,
      branchCode: 'secretariat',
      since: '2025-11',
    })),
  );
  const people = await db
    .insert(person)
    .values([
      { username: 'mi', name: '秘某', role: 'reporter', branchCode: 'secretariat', passwordHash: 'x' },
      { username: 'shen', name: '审某', role: 'reviewer', passwordHash: 'x' },
      { username: 'guan', name: '管某', role: 'admin', passwordHash: 'x' },
      { username: 'huo', name: '伙某', role: 'reporter', branchCode: 'catering', passwordHash: 'x' },
    ])
    .returning({ id: person.id, name: person.name, role: person.role, branch: person.branchCode });
  const [reporter, reviewer, admin, stranger] = people.map((found) => ({
    kind: 'person' as const,
    ...found,
    demo: false,
  }));
  if (!reporter || !reviewer || !admin || !stranger) throw new Error('nobody was made');
  return { reporter, reviewer, admin, stranger };
}

/** Switches the connector on, from a month on, against an imitation. */
export async function connect(api: OfficialAccount, since = '2026-07'): Promise<void> {
  process.env.WECHAT_API_BASE = api.base;
  await database()
    .insert(wechatAccount)
    .values({
      active: true,
      appId: api.state.appId,
      secret: seal(sealLabel, api.state.secret),
      branchCode: 'secretariat',
      postsIndicator: 'PUB05',
      followersIndicator: 'PUB06',
      since,
    });
}
