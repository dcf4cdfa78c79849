import type { Metadata } from 'next';
import type { Locale } from '@/lib/kit/i18n/locale';
import { localeOf } from './locale-of';

/** A page's `generateMetadata` for a title that depends on the language alone. */
export const titled =
  (title: (locale: Locale) => string) =>
  async ({ params }: { params: Promise<{ locale: string }> }): Promise<Metadata> => ({
    title: title(await localeOf(params)),
  });
