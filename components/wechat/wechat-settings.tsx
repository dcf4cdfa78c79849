import { SettingCard } from '@/components/kit/shell/setting-card';
import { TextLink } from '@/components/kit/shell/text-link';
import { showMoment } from '@/lib/kit/format/date';
import { type Locale, localePath } from '@/lib/kit/i18n/locale';
import type { LastRun } from '@/lib/wechat/read';
import { ConnectionSettings, type WechatSettings } from './connection-settings';
import { RunPanel } from './run-panel';
import { fillWords, resultText, wechatWords } from './wechat-words';

/** The settings of the Official Account: the connection, a trial of it, and how it went last time. */
export function WechatSettingsView({ locale, settings }: { locale: Locale; settings: WechatSettings }) {
  const t = wechatWords(locale);
  return (
    <div className="grid max-w-[860px] gap-8">
      <SettingCard title={t.connection} hint={t.connectionHint}>
        <ConnectionSettings locale={locale} settings={settings} />
      </SettingCard>
      <SettingCard title={t.check} hint={t.checkHint}>
        <RunPanel locale={locale} />
        <div className="border-t border-line pt-4">
          <h3 className="label">{t.last}</h3>
          {settings.last ? <Last locale={locale} last={settings.last} /> : <p>{t.lastNever}</p>}
          <TextLink href={localePath(locale, '/report/wechat')} className="mt-1">
            {t.data}
          </TextLink>
        </div>
      </SettingCard>
    </div>
  );
}

function Last({ locale, last }: { locale: Locale; last: LastRun }) {
  const t = wechatWords(locale);
  const good = last.result === 'done' || last.result === 'waiting';
  return (
    <>
      <p className="num tiny">
        {showMoment(locale, last.at)} · {last.byPerson ? t.byPerson : t.bySchedule}
        {last.drafts > 0 && ` · ${fillWords(t.drafts, { n: last.drafts })}`}
      </p>
      <p className={good ? '' : 'text-behind'}>{resultText(locale, last.result, last)}</p>
    </>
  );
}
