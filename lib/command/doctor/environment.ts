import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { isSupportedNode } from '@/lib/command/serve/install.mjs';
import type { Problem, Settings } from '@/lib/kit/settings/settings.mjs';
import { bad, type Finding, good, look } from './finding';

type Values = Partial<Settings>;
const gigabyte = 1024 ** 3;

/** What can be checked without the database: the runtime, the valid settings, the disk. */
export function environmentFindings(values: Values, problems: Problem[]): Finding[] {
  const isValid = (wanted: keyof Settings) => problems.every(({ name }) => name !== wanted);
  return [
    runtime(),
    ...(isValid('AUTH_SECRET') ? [secret(values)] : []),
    ...(isValid('APP_URL') ? [address(values)] : []),
    ...today(values),
    ...disk(values),
  ];
}

function runtime(): Finding {
  const version = process.versions.node;
  return isSupportedNode(version)
    ? good(`Node.js ${version}`, `Node.js ${version}`)
    : bad(
        `Node.js ${version} 过旧，须 20.19 以上`,
        `Node.js ${version} is too old; 20.19 or newer is needed`,
      );
}

const secret = ({ AUTH_SECRET }: Values): Finding =>
  AUTH_SECRET
    ? good('AUTH_SECRET 长度足够', 'AUTH_SECRET is long enough')
    : bad('没有设置 AUTH_SECRET，网站无法启动', 'AUTH_SECRET is not set; the site refuses to start');

function address({ APP_URL: url = '' }: Values): Finding {
  if (isLocal(url))
    return look(`APP_URL ${url || '—'} 只适合本机使用`, `APP_URL ${url || '—'} only serves this machine`);
  return url.startsWith('https://')
    ? good(`APP_URL ${url}`, `APP_URL ${url}`)
    : look(
        `APP_URL ${url} 没有 https：密码会明文传输`,
        `APP_URL ${url} is not https: passwords travel in clear`,
      );
}

/** Whether an address is this machine's. */
export const isLocal = (url: string): boolean =>
  url === '' || /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);

function today({ APP_TODAY }: Values): Finding[] {
  return APP_TODAY
    ? [look(`APP_TODAY=${APP_TODAY} 代替了今天`, `APP_TODAY=${APP_TODAY} stands for today`)]
    : [];
}

function disk({ DATA_DIR }: Values): Finding[] {
  if (!DATA_DIR || !existsSync(path.join(DATA_DIR, 'postgres'))) return [];
  const { bavail, bsize } = statfsSync(DATA_DIR);
  const free = (bavail * bsize) / gigabyte;
  const text = [`数据盘剩余 ${free.toFixed(1)} GB`, `${free.toFixed(1)} GB free where the data lie`] as const;
  return [free >= 1 ? good(...text) : free >= 0.2 ? look(...text) : bad(...text)];
}
