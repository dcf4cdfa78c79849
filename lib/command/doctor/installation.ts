import { and, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { assignment, figure, indicator, person, publishedYear } from '@/db/schema';
import { findAssociation } from '@/lib/catalogue/today-load';
import { settings } from '@/lib/kit/settings/settings.mjs';
import { channelFindings } from './channels';
import { isLocal } from './environment';
import { bad, type Finding, good, look } from './finding';

/** The stored content: the association, people, published years, and figures without an assignment. */
export async function installationFindings(): Promise<Finding[]> {
  const association = await findAssociation(database());
  return [
    association
      ? good(`协会：${association.name}`, `association: ${association.nameEn}`)
      : bad('没有协会信息，请运行 npm run app', 'nothing says which association this is; run npm run app'),
    await administrators(),
    await demoAccounts(association?.seededWith === 'demo', settings.APP_URL ?? ''),
    await publicYears(),
    ...(await unowed()),
    ...(await channelFindings()),
  ];
}

async function administrators(): Promise<Finding> {
  const active = and(eq(person.role, 'admin'), isNull(person.disabledAt));
  const n = await database().$count(person, active);
  return n > 0
    ? good(`${n} 位可用的管理员`, `${n} active administrator${n === 1 ? '' : 's'}`)
    : bad(
        '没有可用的管理员：npm run admin -- user add <账号> --role admin',
        'no active administrator: npm run admin -- user add <username> --role admin',
      );
}

async function demoAccounts(isDemo: boolean, url: string): Promise<Finding> {
  const n = await database().$count(person, and(eq(person.demo, true), isNull(person.disabledAt)));
  if (n === 0) return good('没有演示账号', 'no demo accounts');
  if (!isDemo) return bad(`正式安装中有 ${n} 个演示账号`, `${n} demo accounts on a real installation`);
  return isLocal(url)
    ? good(`演示安装，${n} 个演示账号`, `a demo with ${n} demo accounts`)
    : look(`演示安装可从外部访问，${n} 个演示账号`, `a demo that others can reach, with ${n} demo accounts`);
}

async function publicYears(): Promise<Finding> {
  const rows = await database()
    .select({ year: publishedYear.year })
    .from(publishedYear)
    .where(and(isNotNull(publishedYear.publishedAt), isNull(publishedYear.withdrawnAt)))
    .orderBy(publishedYear.year);
  const years = rows.map(({ year }) => year).join(', ');
  return years
    ? good(`已公布：${years}`, `public: ${years}`)
    : look('还没有公布任何一年', 'no year is public yet');
}

/** Series and indicators without an assignment. */
async function unowed(): Promise<Finding[]> {
  const db = database();
  const series = await db
    .selectDistinct({ indicator: figure.indicatorCode, branch: figure.branchCode })
    .from(figure)
    .where(
      notExists(
        db
          .select({ one: sql`1` })
          .from(assignment)
          .where(
            and(
              eq(assignment.indicatorCode, figure.indicatorCode),
              eq(assignment.branchCode, figure.branchCode),
            ),
          ),
      ),
    );
  const orphans = await db
    .select({ code: indicator.code })
    .from(indicator)
    .where(
      and(
        eq(indicator.composed, false),
        notExists(
          db.select({ one: sql`1` }).from(assignment).where(eq(assignment.indicatorCode, indicator.code)),
        ),
      ),
    );
  const named = series.map((one) => `${one.indicator} ${one.branch}`).join(', ');
  const codes = orphans.map(({ code }) => code).join(', ');
  return [
    ...(named ? [look(`有数据但无报送职责：${named}`, `figures without a duty: ${named}`)] : []),
    ...(codes ? [look(`没有报送机构的指标：${codes}`, `indicators that nobody reports: ${codes}`)] : []),
    ...(named || codes ? [] : [good('每项数据都有报送机构', 'every figure has a branch that owes it')]),
  ];
}
