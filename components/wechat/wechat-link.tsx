import { TextLink } from '@/components/kit/shell/text-link';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { Viewer } from '@/lib/viewer/rules';
import { isWechatBranch } from '@/lib/wechat/read';
import { wechatWords } from './wechat-words';

type Props = { locale: Locale; viewer: Viewer; branch: string };

/** The way from a branch's report to the Official Account's numbers, where they are that branch's. */
export async function WechatLink({ locale, viewer, branch }: Props) {
  if (!(await isWechatBranch(viewer, branch))) return null;
  return (
    <p className="mb-2 text-right">
      <TextLink href={localePath(locale, '/report/wechat')}>{wechatWords(locale).title}</TextLink>
    </p>
  );
}
