import { randomUUID } from 'node:crypto';
import { connection } from '@/db/client';
import { sealText } from '@/lib/channel/secrets-client';

/** For tests: people, groups and messages as the product would have made them. */

export type TestRecipients = { people: string[]; wecom: string[]; dingtalk: string[] };

export async function useMailServer(port: number, password = ''): Promise<void> {
  await connection()`update channel_setting set smtp_host = '127.0.0.1', smtp_port = ${port}, smtp_security = 'none',
    smtp_user = ${password ? 'sender' : ''}, smtp_from = '四川省高校后勤协会 <office@example.org>',
    smtp_sealed = ${password ? sealText('smtp', password) : null}, quiet_from = 0, quiet_until = 0`;
}

/** So many reporters with an address, and a group of each kind for each. */
export async function addRecipients(
  count: number,
  address: (kind: 'wecom' | 'dingtalk', key: string) => string,
  sign = '',
): Promise<TestRecipients> {
  const sql = connection();
  const made: TestRecipients = { people: [], wecom: [], dingtalk: [] };
  for (let n = 0; n < count; n++) {
    const code = `b${n}`;
    await sql`insert into branch (code, name, short_name, name_en, kind, position)
      values (${code}, ${`第 ${n} 专业委员会`}, ${`${n} 专委会`}, ${`Committee ${n}`}, 'committee', ${100 + n})
      on conflict do nothing`;
    const [who] = await sql<
      { id: string }[]
    >`insert into person (username, name, role, branch_code, password_hash, email)
      values (${`r${n}`}, ${`填报员 ${n}`}, 'reporter', ${code}, 'x', ${`r${n}@example.org`}) returning id`;
    if (who) made.people.push(who.id);
    for (const kind of ['wecom', 'dingtalk'] as const) {
      const [robot] = await sql<{ id: string }[]>`
        insert into robot (kind, name, branch_code, address_sealed, address_end, sign_sealed)
        values (${kind}, ${`${kind} ${n}`}, ${code}, ${sealText('robot', address(kind, `${kind}-${n}-key`))}, '-key',
          ${kind === 'dingtalk' && sign ? sealText('sign', sign) : null}) returning id`;
      if (robot) made[kind].push(robot.id);
    }
  }
  return made;
}

/** One message for each recipient, that says `tag` and its own id; answers the ids. */
export async function addMessages(to: TestRecipients, tag: string): Promise<string[]> {
  const rows = [
    ...to.people.map((id) => ({
      channel: 'mail',
      person_id: id as string | null,
      robot_id: null as string | null,
    })),
    ...(['wecom', 'dingtalk'] as const).flatMap((kind) =>
      to[kind].map((id) => ({
        channel: kind as string,
        person_id: null as string | null,
        robot_id: id as string | null,
      })),
    ),
  ].map((row) => {
    const id = randomUUID();
    const letter = { subject: `【催报】${tag}`, body: `message ${id} of ${tag}`, cells: 1 };
    return {
      ...row,
      id,
      dedupe_key: id,
      kind: 'reminder',
      period: '2024-07',
      state: 'queued',
      letter: JSON.stringify(letter),
    };
  });
  await connection()`insert into message ${connection()(rows)}`;
  return rows.map(({ id }) => id);
}

/** How each message stands, by id. */
export async function statesOf(
  ids: string[],
): Promise<Map<string, { state: string; lastError: string | null; tries: number }>> {
  const rows = await connection()<{ id: string; state: string; lastError: string | null; tries: number }[]>`
    select id, state, last_error as "lastError", tries from message where id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
