import type postgres from 'postgres';
import type { MailServer } from '@/lib/channel/mail-client';
import { openText } from '@/lib/channel/secrets-client';
import { DecryptionFailed } from '@/lib/kit/secret/seal';
import type { QuietHours } from './rules';

/** The channel settings that a run needs; the password still sealed. */
export type SenderSetting = QuietHours & {
  smtpHost: string | null;
  smtpPort: number;
  smtpSecurity: MailServer['security'];
  smtpUser: string;
  smtpFrom: string;
  smtpSealed: string | null;
};

export async function findSenderSetting(sql: postgres.Sql): Promise<SenderSetting | null> {
  const [row] = await sql<SenderSetting[]>`select smtp_host as "smtpHost", smtp_port as "smtpPort",
    smtp_security as "smtpSecurity", smtp_user as "smtpUser", smtp_from as "smtpFrom", smtp_sealed as "smtpSealed",
    quiet_from as "quietFrom", quiet_until as "quietUntil", quiet_weekends as "quietWeekends" from channel_setting`;
  return row ?? null;
}

/** Null without a mail server, `unseal` where its password cannot be decrypted. */
export function mailServerOf(row: SenderSetting): MailServer | null | 'unseal' {
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
    if (error instanceof DecryptionFailed) return 'unseal';
    throw error;
  }
}
