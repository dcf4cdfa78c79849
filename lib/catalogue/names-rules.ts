import { inLocale, type Locale } from '@/lib/kit/i18n/locale';
import { type IndicatorKind, kindTraits } from '@/lib/measure/kinds';

/** What the catalogue's codes are called; a code that it does not hold stands for itself. */

type NamedBranch = { code: string; name: string; shortName: string; nameEn: string };
type NamedIndicator = { name: string; nameEn: string };
type Indicators = { byCode: ReadonlyMap<string, NamedIndicator> };

/** A branch's short name, nothing for none. */
export function branchName(locale: Locale, branches: readonly NamedBranch[], code: string | null): string {
  const branch = branches.find((candidate) => candidate.code === code);
  return branch ? inLocale(locale, branch.shortName, branch.nameEn) : (code ?? '');
}

export function branchFullName(locale: Locale, branches: readonly NamedBranch[], code: string): string {
  const branch = branches.find((candidate) => candidate.code === code);
  return branch ? inLocale(locale, branch.name, branch.nameEn) : code;
}

export function indicatorName(locale: Locale, { byCode }: Indicators, code: string): string {
  const indicator = byCode.get(code);
  return indicator ? inLocale(locale, indicator.name, indicator.nameEn) : code;
}

/** The sign between the parts of a composed indicator. */
export const partSign = ({ kind }: { kind: IndicatorKind }): string =>
  kindTraits[kind].composedAs === 'quotient' ? ' ÷ ' : ' + ';

/** What an indicator is composed of in words: `Passed ÷ Participants`; nothing for any other. */
export const composition = (
  locale: Locale,
  catalogue: Indicators,
  indicator: { kind: IndicatorKind; parts: readonly { code: string }[] },
): string =>
  indicator.parts.map(({ code }) => indicatorName(locale, catalogue, code)).join(partSign(indicator));
