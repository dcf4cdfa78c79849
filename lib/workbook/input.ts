import { z } from 'zod';
import { isMonth } from '@/lib/measure/period';

/** A month that is asked for as a sheet. */
export const monthsInput = z.array(z.string().refine(isMonth)).min(1).max(24);

/** Saying yes to a preview: for each conflict, `keep:SHEET:CODE` says whose value stays. */
export const yesInput = z
  .looseObject({ upload: z.uuid(), reason: z.string().max(500).optional() })
  .transform(({ upload, reason, ...fields }) => ({
    upload,
    reason: reason?.trim() ?? '',
    /** The version that each conflict's preview showed. */
    shownVersions: new Map(
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith('seen:') && /^\d{1,9}$/.test(String(value))
          ? [[name.slice(5), Number(value)] as const]
          : [],
      ),
    ),
    overwrites: new Set(
      Object.entries(fields).flatMap(([name, value]) =>
        name.startsWith('keep:') && value === 'mine' ? [name.slice(5)] : [],
      ),
    ),
  }));

export const discardInput = z.object({ upload: z.uuid(), locale: z.enum(['zh', 'en']).catch('zh') });
