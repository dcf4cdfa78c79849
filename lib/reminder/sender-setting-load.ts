import type postgres from 'postgres';
import type { MailServer } from '@/lib/channel/mail-client';
import { openText } from '@/lib/channel/secrets-client';
import { SealBroken } from '@/lib/kit/secret/seal';
import type { QuietHours } from './rules';

/** Of the channels' settings what a run needs; the password still sealed. */
export type SenderSetting = QuietHours & {
  smtpHost: string | null;
  smtpPort: number;
  smtpSecurity: MailServer['security'];
  smtpUser: string;
  smtpFrom: string;
  smtpSealed: string | null;
};

/** The settings as they are now. */
export async function findSenderSetting(sql: postgres.Sql): Promise<SenderSetting | null> {
  const [row] = await sql<SenderSetting[]>`select smtp_host as "smtpHost", smtp_port as "smtpPort",
    smtp_security as "smtpSecurity", smtp_user as "smtpUser", smtp_from as "smtpFrom", smtp_sealed as "smtpSealed",
    quiet_from as "quietFrom", quiet_until as "quietUntil", quiet_weekends as "quietWeekends" from channel_setting`;
  return row ?? null;
}

/** The mail server; null where there is none, `unseal` where its password does not open. */
export function serverOf(row: SenderSetting): MailServer | null | 'unseal' {
  if (!row.smtpHost) return null;
  try {
    return {
      host: row.smtpHost,
      port: row.smtpPort,
      security: row.smtpSecurity,
      user: row.smtpUser,
      password: row.smtpSealed ? openText('smtp', row.smtpSealed) : '',
      from: row.smtpFrom,
    };
  } catch (error) {
    if (error instanceof SealBroken) return 'unseal';
    throw error;
  }
}
