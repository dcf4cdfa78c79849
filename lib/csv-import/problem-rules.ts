import { fill } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/exchange';

export type ProblemCode = keyof typeof zh;
export type ProblemDetail = Record<string, string | number>;

/** A parser's own words are no code of ours. */
export const problemCode = (message: string): ProblemCode =>
  Object.hasOwn(zh, message) ? (message as ProblemCode) : 'field';

/** An error at one place of an imported folder. `line` counts from 1, the header; `column` is a header's name. */
export type Problem = {
  file: string;
  line: number;
  column: string;
  code: ProblemCode;
  detail?: ProblemDetail;
};

/** The part of a problem that names the row. */
export type Place = { file: string; line: number };

export const problemAt = (
  { file, line }: Place,
  column: string,
  code: ProblemCode,
  detail?: ProblemDetail,
): Problem => ({ file, line, column, code, ...(detail && { detail }) });

export const placeText = ({ file, line }: Place): string => `${file}:${line}`;

/** The problem as `file:line: column: message`, Chinese and English. */
export function problemText({ file, line, column, code, detail }: Problem): string {
  return `${file}:${line}: ${column}: ${fill(zh[code], detail)} / ${fill(en[code], detail)}`;
}

export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
