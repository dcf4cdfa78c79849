import { refusalText } from '@/lib/kit/i18n/refusal-text';
import { publishYear, withdrawYear } from '@/lib/publication/write';

const actor = { kind: 'command', name: 'publish' } as const;

/** Publishes or withdraws a year; repeating it changes nothing and is no error. */
export async function runPublish(typed: string, withdraw: boolean): Promise<number> {
  if (!/^\d{4}$/.test(typed)) {
    console.error(`“${typed}”不是年份，例如 2024。“${typed}” is not a year, such as 2024.`);
    return 1;
  }
  const outcome = await (withdraw ? withdrawYear : publishYear)(actor, Number(typed));
  if (!outcome.ok) {
    console.error(`${refusalText('zh', outcome)} ${refusalText('en', outcome)}`);
    return 1;
  }
  const { year, changed } = outcome.value;
  if (withdraw)
    console.log(
      changed
        ? `已撤回 ${year} 年。${year} is no longer public.`
        : `${year} 年本来就没有公布。${year} was not public.`,
    );
  else
    console.log(
      changed
        ? `已公布 ${year} 年。${year} is public now.`
        : `${year} 年早已公布。${year} was public already.`,
    );
  return 0;
}
