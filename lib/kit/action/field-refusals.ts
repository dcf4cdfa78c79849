import type { z } from 'zod';
import { refusalCodes } from '@/lib/kit/refusal/codes';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';

/** What is wrong with each field, in codes of ours: a schema's message is one, and no other words are passed on. */
export function fieldRefusals(error: z.ZodError): Record<string, FieldRefusal> {
  const fields: Record<string, FieldRefusal> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= refusalOf(issue);
  return fields;
}

function refusalOf(issue: z.core.$ZodIssue): FieldRefusal {
  const code = refusalCodes.find((refusalCode) => refusalCode === issue.message);
  if (!code && issue.code === 'too_big' && issue.origin === 'string')
    return { code: 'TEXT_LONG', detail: { most: Number(issue.maximum) } };
  const params = issue.code === 'custom' ? (issue.params as FieldRefusal['detail']) : undefined;
  return { code: code ?? 'FIELD_INVALID', ...(params && { detail: params }) };
}
