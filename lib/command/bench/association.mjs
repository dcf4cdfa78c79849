// The benchmark's data at the association's size: the demo, and every indicator × branch × month of three years.

/** First of the 36 months, the last of which is the demo's newest, 2024-07. */
const FIRST_MONTH = '2021-08-01';
const MONTHS = 36;

/**
 * Completes the demo to 37 indicators × 8 branches × 3 years, with all database guards on. Returns the number of
 * figures.
 * @param {import('postgres').Sql} sql
 */
export async function fillAssociation(sql) {
  await sql.begin(async (tx) => {
    await tx`insert into duty (indicator_code, branch_code, since)
      select i.code, b.code, ${FIRST_MONTH.slice(0, 7)} from indicator i cross join branch b
      where not i.composed and not exists
        (select from duty d where d.indicator_code = i.code and d.branch_code = b.code)`;
    // A numerator stays below its denominator.
    await tx`insert into figure (indicator_code, branch_code, period, state, value, numerator, denominator, basis, approved_at)
      select i.code, b.code, p.period, 'approved',
        case i.kind when 'flow' then case when part.role = 'numerator' then dice % 20 else 20 + dice % 20 end
          when 'stock' then 500 + m + dice % 7 end,
        case i.kind when 'ratio' then dice % 41 end, case i.kind when 'ratio' then 41 + dice % 17 end, 'demo', now()
      from indicator i cross join branch b cross join generate_series(0, ${MONTHS - 1}::int) m
        cross join lateral (select ${FIRST_MONTH}::date + make_interval(months => m) as day,
          i.position * 7919 + b.position * 10007 + m * 13007 as dice) made
        cross join lateral (select extract(year from day)::int * 12 + extract(month from day)::int - 1 as last,
          case i.frequency when 'month' then 1 when 'quarter' then 3 else 12 end as length,
          to_char(day, case i.frequency when 'month' then 'YYYY-MM' when 'quarter' then 'YYYY-"Q"Q' else 'YYYY' end) as period) p
        left join lateral (select role from indicator_part where part_code = i.code and role = 'numerator' limit 1) part on true
      where not i.composed and (p.last + 1) % p.length = 0 and not exists (select from figure f
        where f.indicator_code = i.code and f.branch_code = b.code
          and f.first_month <= p.last and f.last_month > p.last - p.length)`;
    await tx`update data_version set version = version + 1`;
  });
  await sql`analyze`;
  const [row] = await sql`select count(*)::int as count from figure`;
  return row?.count ?? 0;
}

/**
 * Submits corrections that will change the public page and the overview: monthly flows of this year, one more than
 * before. Returns them as a reviewer sees them.
 * @param {import('postgres').Sql} sql
 * @param {number} count
 * @returns {Promise<{ id: string, version: number }[]>}
 */
export function submitCorrections(sql, count) {
  return sql.begin(async (tx) => {
    const rows =
      await tx`update figure f set state = 'submitted', version = f.version + 1, proposed_value = f.value + 1,
        proposed_note = '更正', entered_by = chosen.by, entered_at = now(), submitted_by = chosen.by, submitted_at = now()
      from (select g.id, p.id as by from figure g
          join indicator i on i.code = g.indicator_code
          join lateral (select id from person where role = 'reporter' order by branch_code <> g.branch_code, id limit 1) p on true
        where i.kind = 'flow' and i.frequency = 'month' and i.public and g.state = 'approved' and length(g.period) = 7
          and g.last_month between ${2024 * 12} and ${2024 * 12 + 6}
          and not exists (select from indicator_part where part_code = i.code and role <> 'addend')
        order by g.last_month, g.branch_code, i.position limit ${count}) chosen
      where f.id = chosen.id returning f.id, f.version`;
    await tx`insert into figure_revision (figure_id, version, move, state, value, note, by)
      select id, version, 'submit', 'submitted', proposed_value, proposed_note, submitted_by from figure
      where id = any(${rows.map(({ id }) => id)}::uuid[])`;
    return rows.map(({ id, version }) => ({ id, version }));
  });
}
