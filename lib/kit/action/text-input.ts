import { z } from 'zod';

/** Control characters but tab and line breaks, and lone surrogates: PostgreSQL or a reader would choke on them. */
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** The shared text field: at most `most` characters, none of them unusable, outer white space removed. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .superRefine((value, context) => {
      const position = value.search(unusable);
      if (position >= 0)
        context.addIssue({ code: 'custom', message: 'TEXT_CONTROL', params: { position: position + 1 } });
    })
    .transform((value) => value.trim());

/** Text that must say something. */
export const someText = (most: number) =>
  text(most).refine((value) => value.length > 0, { message: 'FIELD_INVALID' });
