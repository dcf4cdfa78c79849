/**
 * What a person recognises a browser by in the list of their sessions, in names that are the same in every language.
 * @example deviceName('Mozilla/5.0 (Windows NT 10.0) … Chrome/156.0 …') // 'Chrome · Windows'
 */
export function deviceName(userAgent: string): string {
  const browser = first(userAgent, [
    [/MicroMessenger/i, 'WeChat'],
    [/DingTalk/i, 'DingTalk'],
    [/\bEdg/, 'Edge'],
    [/\bOPR\//, 'Opera'],
    [/Firefox|FxiOS/, 'Firefox'],
    [/Chrome|CriOS|Chromium/, 'Chrome'],
    [/Safari/, 'Safari'],
  ]);
  const system = first(userAgent, [
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter(Boolean).join(' · ');
}

const first = (text: string, names: [RegExp, string][]): string =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? '';
