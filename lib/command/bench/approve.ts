// A reviewer in a process of its own: approves the figures it is sent one by one and reports the times.
import { eq } from 'drizzle-orm';
import { closeDatabase, database } from '@/db/client';
import { person } from '@/db/schema';
import { approveFigures, type SeenVersion } from '@/lib/review/write';
import type { Actor } from '@/lib/viewer/rules';

/** `at`: when the approval was committed, in milliseconds since 1970. */
type Approved = { milliseconds: number; at: number };

const [reviewer] = await database()
  .select({ id: person.id, name: person.name, role: person.role, demo: person.demo })
  .from(person)
  .where(eq(person.username, 'reviewer'));
if (!reviewer) throw new Error('there is no reviewer');
const actor: Actor = { kind: 'person', branch: null, address: '127.0.0.1', ...reviewer };

process.on('message', async (figures: SeenVersion[]) => {
  if (figures.length === 0) {
    await closeDatabase();
    process.disconnect();
    return;
  }
  try {
    const times: Approved[] = [];
    for (const figure of figures) times.push(await approve(figure));
    process.send?.({ times });
  } catch (error) {
    process.send?.({ problem: String(error) });
  }
});
process.send?.({ ready: true });

async function approve(figure: SeenVersion): Promise<Approved> {
  const began = performance.now();
  const outcome = await approveFigures(actor, [figure]);
  const ended = performance.now();
  if (!outcome.ok) throw new Error(`not approved: ${outcome.code}`);
  return { milliseconds: ended - began, at: performance.timeOrigin + ended };
}
