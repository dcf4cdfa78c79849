import { notFound } from 'next/navigation';
import { isLocale, type Locale } from '@/lib/kit/i18n/locale';

/** The language that a page is asked for in; an address in none that there is leads nowhere. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params;
  return isLocale(locale) ? locale : notFound();
}
