import { right, TableHead } from '@/components/kit/shell/table-head';
import { TextLink } from '@/components/kit/shell/text-link';
import { proposalWords, proposedText } from '@/components/proposal/proposal-text';
import { showPeriod } from '@/lib/kit/format/date';
import { inLocale, type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { Proposal } from '@/lib/proposal/rules';
import type { WechatMonth, WechatNames } from '@/lib/wechat/read';
import { wechatWords } from './wechat-words';

type Props = { locale: Locale; months: readonly WechatMonth[]; names: WechatNames };

/** The account's months with the proposed figures, newest first. */
export function MonthList({ locale, months, names }: Props) {
  const t = wechatWords(locale);
  const head = (about: WechatNames['posts'], word: string) =>
    about ? inLocale(locale, about.name, about.nameEn) : word;
  if (months.length === 0) return <p className="card p-5 text-ink-2">{t.noMonths}</p>;
  return (
    <>
      <div className="card overflow-hidden">
        <table className="sheet">
          <TableHead
            heads={[t.month, right(head(names.posts, t.posts)), right(head(names.followers, t.followers))]}
          />
          <tbody>
            {months.map(({ month, posts, followers }) => (
              <tr key={month}>
                <th scope="row" className="!text-base !font-normal">
                  <TextLink href={localePath(locale, `/report/wechat/${month}`)} className="-my-2">
                    {showPeriod(locale, month)}
                  </TextLink>
                </th>
                {[posts, followers].map((proposal, index) => (
                  <td key={index === 0 ? 'posts' : 'followers'} className="r num">
                    <Amount locale={locale} proposal={proposal} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {months.some(({ posts, followers }) => !posts || !followers) && (
        <p className="tiny mt-2 max-w-3xl">{t.notWholeHint}</p>
      )}
    </>
  );
}

function Amount({ locale, proposal }: { locale: Locale; proposal: Proposal | null }) {
  if (!proposal) return <span className="text-ink-3">{wechatWords(locale).notWhole}</span>;
  return (
    <>
      <span className="font-semibold">{proposedText(proposal)}</span>
      <span className="tiny block">{proposalWords(locale).sources[proposal.source]}</span>
    </>
  );
}
