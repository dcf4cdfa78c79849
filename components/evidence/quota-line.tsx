import type { Quota } from '@/lib/evidence/quota-load';
import { formatSize } from '@/lib/evidence/rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import { wordsOf } from '@/lib/kit/i18n/translator';

/** How much of its room a branch's year has taken, in words and as a hairline. */
export function QuotaLine({ locale, quota, label }: { locale: Locale; quota: Quota; label?: string }) {
  const t = wordsOf(locale, 'evidence');
  const share = Math.min(1, quota.used / quota.limit);
  return (
    <p className="tiny num">
      {label ?? t('quotaShort', { used: formatSize(quota.used), limit: formatSize(quota.limit) })}
      <span aria-hidden="true" className="mt-1 block h-[3px] w-40 max-w-full overflow-hidden rounded bg-line">
        <span
          className={`block h-full ${share > 0.9 ? 'bg-behind' : 'bg-pine'}`}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </p>
  );
}
