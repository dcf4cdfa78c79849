import { z } from 'zod';
import { longestSeal } from '@/lib/catalogue/identity-rules';
import { normalDecimal } from './cell-rules';
import { type Problem, type ProblemCode, type ProblemDetail, problemAt, problemCode } from './problem-rules';

const requiredText = (max: number) => z.string().trim().min(1, 'empty').max(max);
const optionalText = (max: number) => z.string().trim().max(max).nullish();
const gap = z
  .number()
  .min(-1)
  .max(1)
  .transform((value) => normalDecimal(value.toFixed(6)));

const association = z.strictObject({
  name: requiredText(200),
  nameEn: requiredText(200),
  shortName: requiredText(60),
  seal: optionalText(longestSeal),
  timezone: z.literal('Asia/Shanghai').optional(),
  reportingDeadlineDay: z.number().int().min(1).max(28).optional(),
  thresholds: z
    .strictObject({ onPace: gap, atRisk: gap })
    .refine(({ onPace, atRisk }) => Number(onPace) >= Number(atRisk), {
      message: 'thresholds',
      path: ['onPace'],
    })
    .optional(),
  icp: optionalText(100),
  policeRecord: optionalText(100),
  contact: optionalText(500),
});

export type AssociationFile = z.output<typeof association>;

/** Reads `association.json`; a problem's column is the key it is about. */
export function readAssociation(
  file: string,
  text: string,
): { association: AssociationFile | null; problems: Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return {
      association: null,
      problems: [problemAt({ file, line: lineAt(text, position) }, '-', 'json', { what: message })],
    };
  }
  const parsed = association.safeParse(json);
  if (parsed.success) return { association: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
    const position = Math.max(0, text.indexOf(`"${String(path.at(-1))}"`));
    const typed = path.reduce<unknown>((value, key) => Object(value)[String(key)], json);
    const [code, detail] = wrong(issue, typed == null ? '' : JSON.stringify(typed).slice(0, 40));
    return problemAt({ file, line: lineAt(text, position) }, path.join('.') || '-', code, detail);
  });
  return { association: null, problems };
}

/** What a key's problem is in our words: the parser's own are in its language, not in the reader's. */
function wrong(issue: z.core.$ZodIssue, typed: string): [ProblemCode, ProblemDetail] {
  if (issue.code === 'unrecognized_keys')
    return ['columnUnknown', { known: Object.keys(association.shape).join(', ') }];
  if (issue.path[0] === 'reportingDeadlineDay') return ['whole', { typed, least: 1, most: 28 }];
  if (typed === '') return ['empty', {}];
  if (issue.code === 'too_big' && issue.origin === 'string')
    return ['tooLong', { most: Number(issue.maximum) }];
  return [problemCode(issue.message), { what: typed }];
}

const lineAt = (text: string, position: number) => text.slice(0, position).split(/\r\n|\n|\r/).length;
