import '@/app/globals.css';
import type { Metadata, Viewport } from 'next';
import { findPublicIdentity } from '@/lib/association/read';
import { htmlLang, isLocale } from '@/lib/kit/i18n/locale';
import { readPreferences } from '@/lib/viewer/preferences-read';

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const { name } = await findPublicIdentity();
  return {
    title: { default: name[locale], template: `%s · ${name[locale]}` },
    icons: { icon: '/favicon.svg' },
    formatDetection: { telephone: false },
    robots: { index: false },
  };
}

export default async function LocaleLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params;
  const language = isLocale(locale) ? locale : 'zh';
  const { theme, large } = await readPreferences();
  return (
    <html lang={htmlLang(language)} data-theme={theme} data-type={large ? 'large' : 'normal'}>
      <body>{children}</body>
    </html>
  );
}
