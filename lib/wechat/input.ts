import { z } from 'zod';
import { boundedText, version } from '@/lib/kit/action/text-input';
import { locales } from '@/lib/kit/i18n/locale';
import { isMonth } from '@/lib/measure/period';

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, { message: 'WECHAT_CHOICE' });
/** A code, or blank: then that figure is not proposed. */
const chosen = z
  .string()
  .transform((value) => value || null)
  .pipe(code.nullable());

/** The connection's settings. A blank AppSecret keeps the stored one. */
export const wechatInput = z.object({
  version,
  active: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
  appId: boundedText(40).refine((value) => value === '' || /^wx[0-9a-zA-Z]{16}$/.test(value), {
    message: 'WECHAT_APP_ID',
  }),
  appSecret: boundedText(200)
    .optional()
    .transform((value) => value || null),
  branch: code,
  postsIndicator: chosen,
  followersIndicator: chosen,
  since: z.string().refine(isMonth, { message: 'MONTH_FORM' }),
});
export type WechatInput = z.output<typeof wechatInput>;

/** The input of a form with nothing but a button. */
export const nothingInput = z.object({});

const file = z.uuid({ message: 'NOT_FOUND' });

/** A previewed export and its months that are complete. */
export const takeInput = z.object({
  file,
  locale: z.enum(locales).default('zh'),
  months: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => [...new Set(([] as string[]).concat(value ?? []))].filter(isMonth).sort()),
});
export type TakeInput = Omit<z.output<typeof takeInput>, 'locale'>;

export const fileInput = z.object({ file, locale: z.enum(locales).default('zh') });
