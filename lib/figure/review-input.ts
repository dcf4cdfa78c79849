import { z } from 'zod';
import { text } from '@/lib/action/text';

const most = 500;
const id = z.guid();
const seen = z
  .string()
  .transform((value) => value.split(':'))
  .pipe(z.tuple([id, z.string().regex(/^[1-9]\d{0,8}$/)]))
  .transform(([id, version]) => ({ id, version: Number(version) }));
const several = <T extends z.ZodType>(one: T) =>
  z
    .unknown()
    .optional()
    .transform((value) => (value === undefined ? [] : ([] as unknown[]).concat(value)))
    .pipe(z.array(one).max(most));
const reason = text(1000);

/** `approve:<id>` and `return:<id>` decide one figure, `picked` the ticked ones, `all` the group. */
const decision = z.union([
  z.enum(['all', 'picked']),
  z
    .string()
    .transform((value) => value.split(':'))
    .pipe(z.tuple([z.enum(['approve', 'return']), id])),
]);

/**
 * The form of one branch's month: `figure` lists `<id>:<version>` of all that was shown, `pick` the ids that were
 * ticked, `own` those the reviewer may not approve, `reason.<id>` what is to be corrected, `do` the decision.
 * Whatever has a reason is returned, the rest goes on.
 */
export const reviewInput = z
  .looseObject({ do: decision, figure: several(seen), pick: several(id), own: several(id) })
  .transform((form, context) => {
    const shown = form.figure.map((figure) => ({ ...figure, reason: reasonOf(form, figure.id, context) }));
    const chosen = shown.filter((figure) => {
      if (form.do === 'all') return figure.reason !== '' || !form.own.includes(figure.id);
      return form.do === 'picked' ? form.pick.includes(figure.id) : form.do[1] === figure.id;
    });
    const approvesOne = Array.isArray(form.do) && form.do[0] === 'approve';
    const returnsOne = Array.isArray(form.do) && form.do[0] === 'return';
    const toReturn = chosen.filter(({ reason }) => !approvesOne && (returnsOne || reason !== ''));
    for (const { id, reason } of toReturn)
      if (reason === '')
        context.addIssue({ code: 'custom', message: 'REASON_MISSING', path: [`reason.${id}`] });
    return {
      approve: chosen
        .filter((figure) => !toReturn.includes(figure))
        .map(({ id, version }) => ({ id, version })),
      return: toReturn,
    };
  });

function reasonOf(form: Record<string, unknown>, id: string, context: z.core.$RefinementCtx): string {
  const parsed = reason.safeParse(form[`reason.${id}`] ?? '');
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const params = issue.code === 'custom' ? issue.params : undefined;
    context.addIssue({ code: 'custom', message: issue.message, params, path: [`reason.${id}`] });
  }
  return '';
}
