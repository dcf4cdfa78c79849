import 'server-only';
import { count, eq } from 'drizzle-orm';
import { database } from '@/db/client';
import { figure } from '@/db/schema';
import { mayReview, type Viewer } from '@/lib/viewer/rules';

/** How many figures wait for review, for the navigation; 0 for those who do not review. */
export async function countWaiting(viewer: Viewer): Promise<number> {
  if (!mayReview(viewer)) return 0;
  const [row] = await database()
    .select({ waiting: count() })
    .from(figure)
    .where(eq(figure.state, 'submitted'));
  return row?.waiting ?? 0;
}
