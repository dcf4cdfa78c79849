import 'server-only';
import { sql } from 'drizzle-orm';
import { database } from '@/db/client';
import { mayPublish, type Viewer } from '@/lib/viewer/rules';

/** A year with approved figures, or one that is or was public. */
type PublishableYear = {
  year: number;
  /** Approved figures of public indicators that end in the year; those that composed ones are made of count. */
  figures: number;
  publishedAt: Date | null;
};

/** The years that can be published or withdrawn, the latest first; none for those who may not. */
export async function listPublishableYears(viewer: Viewer): Promise<PublishableYear[]> {
  if (!mayPublish(viewer)) return [];
  const rows = await database().execute<{ year: number; figures: number; published: string | null }>(sql`
    with told as (
      select f.last_month / 12 as year, count(*)::int as figures
      from figure f join indicator i on i.code = f.indicator_code and i.public
      where f.approved_at is not null group by 1
    ), open as (
      select year, case when withdrawn_at is null
        then to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as published
      from published_year
    )
    select year::int, coalesce(figures, 0)::int as figures, published
    from told full join open using (year) order by year desc`);
  return rows.map(({ year, figures, published }) => ({
    year,
    figures,
    publishedAt: published === null ? null : new Date(published),
  }));
}
