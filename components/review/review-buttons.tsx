import type { Locale } from '@/lib/kit/i18n/locale';
import { fill } from '@/lib/kit/i18n/phrase';
import { reviewWords } from './review-words';

type Props = {
  locale: Locale;
  /** Figures that the viewer may approve. */
  open: number;
  picked: number;
  returned: number;
  /** Those that “approve the rest” would approve. */
  free: number;
};

/** The decisions about several figures at once. */
export function ReviewButtons({ locale, open, picked, returned, free }: Props) {
  const t = reviewWords(locale);
  const words =
    returned === 0
      ? fill(t.approveAll, { n: open })
      : fill(free > 0 ? t.approveRest : t.returnOnly, { n: returned });
  return (
    <div className="flex flex-wrap items-center gap-2">
      {open > 0 && (
        <button type="submit" name="do" value="picked" className="btn">
          {fill(t.approvePicked, { n: picked || '' }).trim()}
        </button>
      )}
      {(open > 0 || returned > 0) && (
        <button
          type="submit"
          name="do"
          value="all"
          aria-describedby="review-hint"
          className="btn btn-primary num"
        >
          {words}
        </button>
      )}
      <span id="review-hint" className="sr-only">
        {t.plainHint}
      </span>
    </div>
  );
}
