import { z } from 'zod';
import { type MonthSheet, parseShown } from './month-rows-view';

const text = z.string().max(70_000).optional();

const row = z
  .object({
    row: z.number().int(),
    at: z.record(z.string(), z.string()),
    code: z.string(),
    seen: z.string(),
    shown: text,
    previous: text,
    lastYear: text,
    value: text,
    numerator: text,
    denominator: text,
    nil: text,
    note: text,
  })
  .transform(({ seen, shown, ...rest }) => ({
    ...rest,
    seen: /^\d{1,9}$/.test(seen) ? Number(seen) : 0,
    shown: parseShown(shown ?? ''),
  }));

/** The months that the reading process found in a workbook, as they are kept between preview and yes. */
export const monthContent = z
  .array(
    z.object({ sheet: z.string(), branch: z.string(), month: z.string(), rows: z.array(row).max(1_000) }),
  )
  .max(50) satisfies z.ZodType<MonthSheet[]>;

const found = z.object({ code: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])) });

const left = {
  passed: z.array(z.string()),
  hidden: z.array(z.object({ sheet: z.string(), rows: z.string() })),
};
const outside = z.array(z.object({ sheet: z.string(), cell: z.string(), typed: z.string() }));

/** What the reading process answers. */
export const readResult = z.union([
  z.object({ refused: found }),
  z.object({ kind: z.literal('month'), months: z.array(z.unknown()), outside, ...left }),
  z.object({
    kind: z.literal('figures'),
    sheets: z.array(
      z.object({
        name: z.string(),
        columns: z.record(z.string(), z.string()),
        twice: z.array(z.string()),
        head: z.number(),
      }),
    ),
    rows: z.number(),
    ...left,
  }),
]);
