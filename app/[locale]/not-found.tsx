import { locale as rootLocale } from 'next/root-params';
import { NotFoundPage } from '@/components/problem/not-found-page';
import { isLocale } from '@/lib/i18n/locale';

export default async function NotFound() {
  const locale = await rootLocale();
  return <NotFoundPage locale={isLocale(locale) ? locale : 'zh'} />;
}
