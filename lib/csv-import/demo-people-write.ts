import type { Handle } from '@/db/client';
import { branch, person } from '@/db/schema';
import type { PersonActor } from '@/lib/viewer/rules';

export type DemoPerson = { id: string; username: string; name: string; branchCode: string | null };

/**
 * The demo's people: admin, reviewer and leader, and a reporter for each branch named after its code, all with the same
 * password.
 */
export async function writeDemoPeople(tx: Handle, passwordHash: string): Promise<DemoPerson[]> {
  const branches = await tx
    .select({ code: branch.code, shortName: branch.shortName })
    .from(branch)
    .orderBy(branch.position);
  const shared = { passwordHash, demo: true };
  return tx
    .insert(person)
    .values([
      { username: 'admin', name: '演示管理员', role: 'admin', ...shared },
      { username: 'reviewer', name: '演示审核员', role: 'reviewer', ...shared },
      { username: 'leader', name: '演示领导', role: 'leader', ...shared },
      ...branches.map(({ code, shortName }) => ({
        username: code,
        name: `${shortName}填报员`,
        role: 'reporter' as const,
        branchCode: code,
        ...shared,
      })),
    ])
    .returning({
      id: person.id,
      username: person.username,
      name: person.name,
      branchCode: person.branchCode,
    });
}

export const demoActor = (
  { id, name, branchCode }: DemoPerson,
  role: 'reporter' | 'reviewer',
): PersonActor => ({ kind: 'person', id, name, role, branch: branchCode, demo: true });
