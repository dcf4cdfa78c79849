import { showDay } from '@/lib/kit/format/date';
import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { fill, inLanguage, listed } from '@/lib/kit/i18n/phrase';
import { en, zh } from '@/lib/kit/i18n/words/plan-letter';
import { escapeFor } from '@/lib/reminder/letter-rules';
import type { Letter } from '@/lib/vocabulary/outbox';
import type { ItemMove } from '@/lib/vocabulary/plan-item';

/** What letters say of the work plan: a request, a decision against one, a deadline that comes or has passed. */
export const noticeStages = ['late', 'today', 'soon', 'near'] as const;
export type NoticeStage = (typeof noticeStages)[number] | Exclude<ItemMove, 'report' | 'close' | 'grant'>;

export type PlanNotice = {
  year: number;
  number: string;
  title: string;
  titleEn: string;
  owner: string;
  support: string | null;
  stage: NoticeStage;
  /** With the item: what nobody is told twice. */
  occasion: string;
  /** The deadline, or the one that is asked for. */
  day: string;
  overdueDays: number;
  words: string;
};

type Frame = {
  channel: 'mail' | 'wecom' | 'dingtalk';
  language: Locale;
  association: { name: string; nameEn: string };
  site: string;
};

/** As many items as a robot takes; the rest stand on the page. */
const maxLines = 25;

/** One letter about items of the plan, the most urgent first. */
export function composePlanLetter(notices: readonly PlanNotice[], frame: Frame): Letter {
  const { channel, language, association, site } = frame;
  const t = inLanguage(language, { zh, en });
  const stages = [...new Set(notices.map(({ stage }) => stage))];
  const subject = fill(t.subject, {
    parts: listed(
      language,
      stages.map((stage) => fill(t.parts[stage], { n: notices.filter((one) => one.stage === stage).length })),
    ),
  });
  const clip = (text: string, most: number) =>
    escapeFor(channel, [...text].length > most ? `${[...text].slice(0, most).join('')}…` : text);
  const lines = notices.slice(0, maxLines).map((notice) => {
    const status = fill(t.status[notice.stage], {
      day: notice.day && showDay(language, notice.day, false),
      days: notice.overdueDays,
      words: clip(notice.words, 60),
    });
    const title = clip(inLocale(language, notice.title, notice.titleEn), 40);
    return `${channel === 'mail' ? '· ' : '> '}${fill(t.item, { number: notice.number, title, status })}`;
  });
  const [only] = notices;
  const href =
    notices.length === 1 && only ? `${site}/plan/${only.number}?year=${only.year}` : `${site}/plan`;
  const body =
    channel === 'mail'
      ? [
          t.ask,
          '',
          ...lines,
          '',
          fill(t.link, { href }),
          '',
          fill(t.sender, { association: inLocale(language, association.name, association.nameEn) }),
          '',
        ].join('\n')
      : [
          `${channel === 'dingtalk' ? '#### ' : '**'}${subject}${channel === 'dingtalk' ? '' : '**'}`,
          ...lines,
          `[${t.enter}](${href})`,
        ].join(channel === 'dingtalk' ? '\n\n' : '\n');
  return { subject, body, cells: notices.length };
}
