import { z } from 'zod';
import { type CellPart, cellParts, type TypedCell, trimmedCell } from '@/lib/figure/cell-rules';
import { boundedText } from '@/lib/kit/action/text-input';
import { isMonth } from '@/lib/measure/period';

/** One cell of the report form as it came: typed text, and the version of the figure that its author had seen. */
export type CellInput = {
  typed: TypedCell;
  /** What the form had shown when it was loaded; a cell that still says so was not touched. Null: unknown. */
  loaded: string | null;
  /** 0 where there was no figure yet; after a choice between two values, the version that was chosen against. */
  seen: number;
  /** Chosen after a conflict, sent as `mine:VERSION` or `theirs:VERSION`. */
  resolve: 'mine' | 'theirs' | null;
};

type ReportIntent =
  | { kind: 'save' }
  | { kind: 'submit' }
  | { kind: 'withdraw'; indicator: string }
  | { kind: 'discard'; indicator: string }
  /** What a source proposes, typed in by the server where no script could. */
  | { kind: 'take'; indicator: string };

export type ReportInput = {
  branch: string;
  month: string;
  /** Made by the client once per submission: the same one twice does it once. */
  submission: string;
  /** The open form: a later save of the same form is no conflict with its own earlier one. */
  form: string;
  intent: ReportIntent;
  cells: Record<string, CellInput>;
  /** The versions of the waiting figures that the form showed: what may be withdrawn. */
  waiting: Record<string, number>;
};

/** The largest number of cells in a form, well above the indicators of any branch. */
const maxCells = 400;
const codeForm = '[A-Za-z0-9][A-Za-z0-9_-]{0,39}';
const code = new RegExp(`^${codeForm}$`);
const intent = new RegExp(`^(save|submit|(withdraw|discard|take):${codeForm})$`);
const lengths: Record<CellPart, number> = {
  value: 80,
  total: 80,
  numerator: 80,
  totalNumerator: 80,
  denominator: 80,
  totalDenominator: 80,
  note: 1000,
  nil: 1,
  atLeast: 1,
};

const one = (value: unknown) => (Array.isArray(value) ? String(value.at(-1)) : value);

const frame = z.object({
  branch: z.preprocess(one, z.string().regex(code)),
  month: z.preprocess(one, z.string().refine(isMonth)),
  submission: z.preprocess(one, z.uuid()),
  form: z.preprocess(one, z.uuid()),
  intent: z.preprocess(one, z.string().regex(intent)).transform((value): ReportIntent => {
    const [kind = '', indicator] = value.split(':');
    if (indicator) return { kind: kind === 'withdraw' || kind === 'take' ? kind : 'discard', indicator };
    return { kind: kind === 'submit' ? kind : 'save' };
  }),
});

/**
 * The report form: a frame, and for each indicator the fields `part:CODE`. Texts with unusable characters are refused
 * with their position; amounts stay text here, because what they mean depends on the indicator.
 */
export const reportInput = z.record(z.string(), z.unknown()).transform((form, context): ReportInput => {
  const framed = frame.safeParse(form);
  if (!framed.success) {
    for (const issue of framed.error.issues)
      context.addIssue({ code: 'custom', message: 'FIELD_INVALID', path: issue.path });
    return z.NEVER;
  }
  const cells: Record<string, CellInput> = Object.create(null);
  const choices = new Map<string, string>();
  const waiting: Record<string, number> = Object.create(null);
  const about = (indicator: string) => {
    cells[indicator] ??= { typed: {}, loaded: null, seen: 0, resolve: null };
    return cells[indicator];
  };
  for (const [name, raw] of Object.entries(form)) {
    const [part = '', indicator = '', ...more] = name.split(':');
    if (more.length > 0 || !code.test(indicator)) continue;
    const value = String(one(raw) ?? '');
    if (part === 'seen') about(indicator).seen = versionOf(value);
    else if (part === 'waiting') waiting[indicator] = versionOf(value);
    else if (part === 'loaded') about(indicator).loaded = value.slice(0, 4000);
    else if (part === 'keep') choices.set(indicator, value);
    else if (isPart(part)) {
      const read = boundedText(lengths[part]).safeParse(value);
      if (read.success) about(indicator).typed[part] = read.data;
      else {
        const issue = read.error.issues.find((one) => one.code === 'custom') ?? read.error.issues[0];
        context.addIssue({
          code: 'custom',
          message: issue?.code === 'custom' ? issue.message : 'FIELD_INVALID',
          params: issue?.code === 'custom' ? issue.params : undefined,
          path: [name],
        });
      }
    }
  }
  if (Object.keys(cells).length > maxCells) context.addIssue({ code: 'custom', message: 'FIELD_INVALID' });
  for (const cell of Object.values(cells)) cell.typed = trimmedCell(cell.typed);
  for (const [indicator, value] of choices) {
    const [, resolve, version] = /^(mine|theirs):(\d{1,9})$/.exec(value) ?? [];
    if (resolve) Object.assign(about(indicator), { resolve, seen: Number(version) });
  }
  return { ...framed.data, cells, waiting };
});

const versionOf = (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : 0);

const isPart = (part: string): part is CellPart => (cellParts as readonly string[]).includes(part);
