import { z } from 'zod';
import type { RefusalCode } from '@/lib/kit/refusal/rules';

/** Control characters except tab and line breaks, and lone surrogates, which PostgreSQL or readers reject. */
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** The shared text field: at most `max` characters, all usable, trimmed. */
export const boundedText = (max: number, message?: RefusalCode) =>
  z
    .string(message && { message })
    .max(max)
    .superRefine((value, context) => {
      const position = value.search(unusable);
      if (position >= 0)
        context.addIssue({ code: 'custom', message: 'TEXT_CONTROL', params: { position: position + 1 } });
    })
    .transform((value) => value.trim());

/** Text that must not be empty. */
export const requiredText = (max: number, message: RefusalCode = 'NEEDS_TEXT') =>
  boundedText(max, message).refine((value) => value.length > 0, { message });

/** Text that may be empty, stored as null. */
export const optionalText = (max: number) => boundedText(max).transform((value) => value || null);

/** A whole number within bounds, both included. */
export const integerField = (min: number, max: number, message: RefusalCode = 'FIELD_INVALID') =>
  z.coerce.number({ message }).int({ message }).min(min, { message }).max(max, { message });

/** The version of what a form shows. */
export const version = integerField(0, 1_000_000);

/** A box that may be ticked. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes');
