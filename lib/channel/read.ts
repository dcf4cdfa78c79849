import 'server-only';
import { asc, eq, isNull } from 'drizzle-orm';
import { database } from '@/db/client';
import { branch, channelSetting, robot } from '@/db/schema';
import { currentCatalogue } from '@/lib/catalogue/catalogue-load';
import { mayManageSettings, type Viewer } from '@/lib/viewer/rules';

/** The channels as an administrator sees them: of secrets only that they are there. Null for anybody else. */
export async function findChannels(viewer: Viewer) {
  if (!mayManageSettings(viewer)) return null;
  const [settings, robots, catalogue] = await Promise.all([
    database().select().from(channelSetting),
    database()
      .select({
        id: robot.id,
        kind: robot.kind,
        name: robot.name,
        branch: robot.branchCode,
        branchName: branch.shortName,
        branchNameEn: branch.nameEn,
        addressEnd: robot.addressEnd,
        signSealed: robot.signSealed,
        active: robot.active,
        version: robot.version,
      })
      .from(robot)
      .leftJoin(branch, eq(branch.code, robot.branchCode))
      .where(isNull(robot.removedAt))
      .orderBy(asc(robot.addedAt), asc(robot.id)),
    currentCatalogue(database()),
  ]);
  const [row] = settings;
  if (!row) return null;
  const { smtpSealed, ...setting } = row;
  return {
    setting: { ...setting, hasPassword: smtpSealed !== null },
    robots: robots.map(({ signSealed, ...one }) => ({ ...one, hasSign: signSealed !== null })),
    branches: catalogue.branches
      .filter(({ active }) => active)
      .map(({ code, shortName: name, nameEn }) => ({ code, name, nameEn })),
  };
}

export type Channels = NonNullable<Awaited<ReturnType<typeof findChannels>>>;
