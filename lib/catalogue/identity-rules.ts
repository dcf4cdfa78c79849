import type { Locale } from '@/lib/kit/i18n/locale';
import { en, zh } from '@/lib/kit/i18n/words/common';

type Names = { name: string; nameEn: string; shortName: string; seal: string | null };
/** How the association appears on every page: what it is called, and what its seal says. */
export type Identity = { name: Record<Locale, string>; seal: string };

export const longestSeal = 4;
/** The seal in a square of 34: the baseline and size of its characters, one alone, or two to a line. */
export function sealGlyphs(seal: string): { character: string; x: number; y: number; size: number }[] {
  const characters = [...seal];
  if (characters.length === 1) return [{ character: seal, x: 17, y: 23.5, size: 18 }];
  const lines = Math.ceil(characters.length / 2);
  return characters.map((character, index) => {
    const isAlone = index % 2 === 0 && index === characters.length - 1;
    const y = lines === 1 ? 21.7 : index < 2 ? 15 : 28.6;
    return { character, x: isAlone ? 17 : index % 2 === 0 ? 10.3 : 23.7, y, size: 13 };
  });
}

/** Words that names of associations share: they identify none. */
const generic = {
  zh: /(?<=.)(?:联合会|研究会|促进会|协会|学会|商会)$/,
  en: /\b(?:the|association|society|federation|institute|chamber)\b(?: (?:of|for)\b)?\s*/gi,
};

/** What stands for the association before it has a name, and while a database that was never reached is away. */
export const neutralNames = {
  name: zh.unnamed,
  nameEn: en.unnamed,
  shortName: zh.unnamed,
  seal: null,
};

export const identityOf = ({ name, nameEn, shortName, seal }: Names): Identity => ({
  name: { zh: name, en: nameEn },
  seal: seal || sealOf(shortName),
});
export const neutralIdentity = identityOf(neutralNames);

/** The first characters of a short name, or the initials of one in letters. */
function sealOf(shortName: string): string {
  const characters = shortName.replace(generic.zh, '').match(/\p{Script=Han}/gu);
  const initials = shortName.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? [];
  return (characters ?? initials).slice(0, longestSeal).join('').toUpperCase();
}

/** The name beside the seal, over two lines of like length where it is long. */
export function brandLines(locale: Locale, { name }: Identity): string[] {
  const text = locale === 'zh' ? name.zh : name.en.replace(generic.en, '').trim() || name.en;
  if (text.length <= (locale === 'zh' ? 7 : 18)) return [text];
  const parts = locale === 'zh' ? [...text] : text.split(/(?<= )/);
  const splits = parts.slice(1).map((_, at) => {
    const lines = [parts.slice(0, at + 1), parts.slice(at + 1)].map((line) => line.join('').trim());
    return { lines, longest: Math.max(...lines.map(({ length }) => length)) };
  });
  // Of two that are as even the one with the longer first line.
  const unsplit = { lines: [text], longest: Number.POSITIVE_INFINITY };
  return splits.reduce((best, split) => (split.longest <= best.longest ? split : best), unsplit).lines;
}
