import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { bad, type Finding, good, look } from './finding';

type Environment = Record<string, string | undefined>;
const gigabyte = 1024 ** 3;
const leastSecret = 32;

/** What can be judged without the database: the settings, the runtime, the disk. */
export function environmentFindings(env: Environment): Finding[] {
  return [runtime(), secret(env), address(env), ...today(env), ...disk(env)];
}

function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const version = process.versions.node;
  return major > 20 || (major === 20 && minor >= 19)
    ? good(`Node.js ${version}`, `Node.js ${version}`)
    : bad(
        `Node.js ${version} 过旧，须 20.19 以上`,
        `Node.js ${version} is too old; 20.19 or newer is needed`,
      );
}

function secret({ AUTH_SECRET }: Environment): Finding {
  if (!AUTH_SECRET)
    return bad('没有设置 AUTH_SECRET，网站无法启动', 'AUTH_SECRET is not set; the site refuses to start');
  return AUTH_SECRET.length >= leastSecret
    ? good('AUTH_SECRET 长度足够', 'AUTH_SECRET is long enough')
    : bad(`AUTH_SECRET 须至少 ${leastSecret} 个字符`, `AUTH_SECRET needs at least ${leastSecret} characters`);
}

function address({ APP_URL }: Environment): Finding {
  const url = APP_URL ?? '';
  if (isLocal(url))
    return look(`APP_URL ${url || '—'} 只适合本机使用`, `APP_URL ${url || '—'} only serves this machine`);
  return url.startsWith('https://')
    ? good(`APP_URL ${url}`, `APP_URL ${url}`)
    : look(
        `APP_URL ${url} 没有 https：密码会明文传输`,
        `APP_URL ${url} is not https: passwords travel in clear`,
      );
}

/** Whether the address people use is that of the machine itself. */
export const isLocal = (url: string): boolean =>
  url === '' || /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);

function today({ APP_TODAY }: Environment): Finding[] {
  return APP_TODAY
    ? [look(`APP_TODAY=${APP_TODAY} 代替了今天`, `APP_TODAY=${APP_TODAY} stands for today`)]
    : [];
}

function disk({ DATA_DIR }: Environment): Finding[] {
  if (!DATA_DIR || !existsSync(path.join(DATA_DIR, 'postgres'))) return [];
  const { bavail, bsize } = statfsSync(DATA_DIR);
  const free = (bavail * bsize) / gigabyte;
  const text = [`数据盘剩余 ${free.toFixed(1)} GB`, `${free.toFixed(1)} GB free where the data lie`] as const;
  return [free >= 1 ? good(...text) : free >= 0.2 ? look(...text) : bad(...text)];
}
