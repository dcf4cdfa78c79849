import { expect, it } from 'vitest';
import { brandLines, identityOf, neutralIdentity } from './identity-rules';

const named = (shortName: string, seal: string | null = null) =>
  identityOf({ name: shortName, nameEn: '', shortName, seal }).seal;

it('the seal says what somebody chose, or else what the short name begins with', () => {
  expect(named('高校后勤协会', '后')).toBe('后');
  expect(named('高校后勤协会')).toBe('高校后勤');
  expect(named('茶学会')).toBe('茶');
  expect(named('协会')).toBe('协会');
  expect(named('Tea Growers of Ya’an')).toBe('TGOY');
  expect(neutralIdentity.seal).toBe('年度工作');
});

it('a long name stands beside the seal on two lines of like length', () => {
  const identity = (zh: string, en: string) => ({ name: { zh, en }, seal: '' });
  const association = identity('四川省高校后勤协会', 'Sichuan Association of University Logistics');
  expect(brandLines('zh', association)).toEqual(['四川省高校', '后勤协会']);
  expect(brandLines('en', association)).toEqual(['Sichuan University', 'Logistics']);
  expect(brandLines('zh', neutralIdentity)).toEqual(['年度工作指标']);
  expect(brandLines('en', identity('', 'The Association'))).toEqual(['The Association']);
  expect(brandLines('en', identity('', 'Internationalisation'))).toEqual(['Internationalisation']);
});
