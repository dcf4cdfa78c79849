import { locale as rootLocale } from 'next/root-params';
import { NotFoundPage } from '@/components/kit/problem/not-found-page';
import { isLocale } from '@/lib/kit/i18n/locale';

export default async function NotFound() {
  const locale = await rootLocale();
  return <NotFoundPage locale={isLocale(locale) ? locale : 'zh'} />;
}
