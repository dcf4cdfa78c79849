// The benchmark's large association: 60 reported indicators × 200 branches × 120 months, and four composed ones.
import { hash } from '@node-rs/argon2';

export const LARGE = { indicators: 60, branches: 200, months: 120 };
/** Today in the large data: its last month, 2024-07, has just become due. */
export const LARGE_TODAY = '2024-08-06';
const FIRST_MONTH = '2014-08-01';

/**
 * Fills a migrated, empty database with the figures' indexes dropped meanwhile; the numbers are the same in every run.
 * Returns the number of figures.
 * @param {import('postgres').Sql} sql
 * @param {string} password of the people `admin`, `reviewer`, `leader` and `reporter`
 * @param {typeof LARGE} [size]
 */
export async function seedLarge(sql, password, size = LARGE) {
  const passwordHash = await hash(password, {
    algorithm: 2,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  await sql.begin(async (tx) => {
    // These rows already satisfy the triggers, so skip them.
    await tx`set local session_replication_role = replica`;
    await tx`set local maintenance_work_mem = '256MB'`;
    await seedStructure(tx, passwordHash, size);
    const rebuild = await takeDownIndexes(tx);
    await seedFigures(tx, size);
    for (const statement of rebuild) await tx.unsafe(statement);
    await tx`insert into data_version (scope) select code from indicator on conflict do nothing`;
    await tx`update data_version set version = version + 1`;
  });
  await sql`analyze`;
  const [row] = await sql`select count(*)::int as count from figure`;
  return row?.count ?? 0;
}

/**
 * @param {import('postgres').TransactionSql} tx
 * @param {string} passwordHash
 * @param {typeof LARGE} size
 */
async function seedStructure(tx, passwordHash, { indicators, branches }) {
  await tx`insert into association (id, name, name_en, short_name, seeded_with)
    values (1, '性能测试协会', 'Benchmark association', '测试协会', 'none')
    on conflict (id) do update set name = excluded.name, name_en = excluded.name_en`;
  await tx`insert into branch (code, name, short_name, name_en, kind, position)
    select 'b' || n, '第 ' || n || ' 专业委员会', n || ' 专委会', 'Committee ' || n, 'committee', n
    from generate_series(1, ${branches}::int) n`;
  await tx`insert into person (username, name, role, branch_code, password_hash)
    values ('admin', '管理员', 'admin', null, ${passwordHash}), ('reviewer', '审核员', 'reviewer', null, ${passwordHash}),
      ('leader', '领导', 'leader', null, ${passwordHash}), ('reporter', '填报员', 'reporter', 'b1', ${passwordHash})`;
  // Out of ten: six flows, two stocks, two ratios.
  await tx`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, decimals,
      public, headline, bounded, definition, definition_en, position)
    select 'L' || lpad(n::text, 2, '0'), '第 ' || n || ' 项指标', 'Indicator ' || n, '类别 ' || n % 8, 'Category ' || n % 8,
      '次', 'times', kind, case when n % 7 = 0 then 'lower' else 'higher' end, case when n % 6 = 0 then 2 else 0 end,
      n % 3 = 0, n <= 6, kind = 'ratio', '口径说明', 'Definition', n
    from generate_series(1, ${indicators}::int) n,
      lateral (select case when n % 5 = 3 then 'stock' when n % 5 = 4 then 'ratio' else 'flow' end as kind) k`;
  await tx`insert into indicator (code, name, name_en, category, category_en, unit, unit_en, kind, direction, composed, position)
    values ('C1', '合计一', 'Sum 1', '合成', 'Composed', '次', 'times', 'flow', 'higher', true, 61),
      ('C2', '合计二', 'Sum 2', '合成', 'Composed', '次', 'times', 'flow', 'higher', true, 62),
      ('C3', '比率一', 'Ratio 1', '合成', 'Composed', '%', '%', 'ratio', 'higher', true, 63),
      ('C4', '比率二', 'Ratio 2', '合成', 'Composed', '%', '%', 'ratio', 'higher', true, 64)`;
  await tx`insert into indicator_part (indicator_code, part_code, role, position)
    values ('C1', 'L01', 'addend', 1), ('C1', 'L02', 'addend', 2), ('C1', 'L05', 'addend', 3), ('C2', 'L10', 'addend', 1),
      ('C2', 'L11', 'addend', 2), ('C3', 'L01', 'numerator', 1), ('C3', 'L02', 'denominator', 2),
      ('C4', 'L15', 'numerator', 1), ('C4', 'L16', 'denominator', 2)`;
  await tx`insert into duty (indicator_code, branch_code, since)
    select i.code, b.code, ${FIRST_MONTH.slice(0, 7)} from indicator i cross join branch b where not i.composed`;
  // Every tenth indicator has targets per branch.
  await tx`insert into target (indicator_code, year, branch_code, revision, value, basis)
    select i.code, year, b.code, 1, case i.kind when 'ratio' then 0.8 when 'stock' then 700 else 600 end
        * case when i.kind <> 'ratio' and b.code is null then ${branches}::int else 1 end, 'plan'
    from indicator i cross join generate_series(2023, 2024) year
      left join branch b on i.position % 10 = 0 and not i.composed`;
  await tx`insert into month_weights (indicator_code, year, revision, weights, basis)
    select code, year, 1, array[1,1,2,2,3,3,1,1,2,3,3,2], 'plan'
    from indicator cross join generate_series(2023, 2024) year where position % 4 = 0 and kind = 'flow'`;
}

/**
 * Flows of 0 to 96, growing stocks, ratios around 50 %; two in a hundred are lower bounds.
 * @param {import('postgres').TransactionSql} tx
 * @param {typeof LARGE} size
 */
const seedFigures = (tx, { months }) => tx`
  insert into figure (indicator_code, branch_code, period, state, value, numerator, denominator, qualifier, approved_at, reported_at)
  select i.code, b.code, to_char(${FIRST_MONTH}::date + make_interval(months => m), 'YYYY-MM'), 'approved',
    case i.kind when 'flow' then dice % 97 when 'stock' then 500 + m + dice % 7 end,
    case i.kind when 'ratio' then dice % 41 end, case i.kind when 'ratio' then 41 + dice % 17 end,
    case when dice % 50 = 0 then 'gte' end, at, at
  from indicator i cross join branch b cross join generate_series(0, ${months - 1}::int) m,
    lateral (select i.position * 7919 + b.position * 10007 + m * 13007 as dice,
      ${FIRST_MONTH}::timestamptz + make_interval(months => m + 1, days => 3) as at) made
  where not i.composed order by m, b.position, i.position`;

/**
 * Drops the indexes, because indexing a million rows once is many times faster; returns how to restore them. That of
 * the constraint against overlaps is restored as a plain index: checking it a million times takes minutes.
 * @param {import('postgres').TransactionSql} tx
 */
async function takeDownIndexes(tx) {
  const indexes = await tx`select c.relname as name, pg_get_indexdef(c.oid) as definition, k.contype as type
    from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = c.oid and k.conrelid = i.indrelid
    where i.indrelid = 'figure'::regclass and k.contype is distinct from 'p'`;
  for (const { name, type } of indexes)
    await (type ? tx`alter table figure drop constraint ${tx(name)}` : tx`drop index ${tx(name)}`);
  return indexes.map((index) => String(index.definition));
}

/**
 * Submits corrections of the newest month; returns them as a reviewer sees them.
 * @param {import('postgres').Sql} sql
 * @param {number} count
 * @returns {Promise<{ id: string, version: number }[]>}
 */
export const submitLarge = (sql, count) => sql`
  update figure f set state = 'submitted', version = f.version + 1, proposed_value = f.value + 1, submitted_at = now(),
    submitted_by = p.id, entered_by = p.id
  from person p where p.username = 'reporter' and f.indicator_code = 'L01' and f.period = '2024-07'
    and f.branch_code in (select code from branch order by position limit ${count}) returning f.id, f.version`;
