import { isNull } from 'drizzle-orm';
import { database } from '@/db/client';
import { channelSetting, robot } from '@/db/schema';
import { openText } from '@/lib/channel/secrets-client';
import { bad, type Finding, good } from './finding';

/**
 * Whether the channels' secrets can be decrypted with the current AUTH_SECRET; otherwise they have to be entered anew.
 */
export async function channelFindings(): Promise<Finding[]> {
  const [settings, robots] = await Promise.all([
    database().select({ smtp: channelSetting.smtpSealed }).from(channelSetting),
    database()
      .select({ address: robot.addressSealed, sign: robot.signSealed })
      .from(robot)
      .where(isNull(robot.removedAt)),
  ]);
  const sealed = [
    ...settings.map(({ smtp }) => ['smtp', smtp] as const),
    ...robots.flatMap(({ address, sign }) => [['robot', address] as const, ['sign', sign] as const]),
  ].flatMap(([kind, text]) => (text === null ? [] : [{ kind, text }]));
  if (sealed.length === 0) return [];
  const closed = sealed.filter(({ kind, text }) => !opens(kind, text)).length;
  return [
    closed === 0
      ? good('提醒通道的密钥可以解密', 'the secrets of the reminder channels open')
      : bad(
          `${closed} 个提醒通道的密钥无法解密（AUTH_SECRET 已更换），请在 /settings/channels 重新填写`,
          `${closed} secrets of reminder channels do not open (AUTH_SECRET has changed); enter them again at /settings/channels`,
        ),
  ];
}

function opens(kind: 'smtp' | 'robot' | 'sign', text: string): boolean {
  try {
    openText(kind, text);
    return true;
  } catch {
    return false;
  }
}
