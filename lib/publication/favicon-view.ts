import { type Identity, sealGlyphs } from '@/lib/catalogue/identity-rules';

const inXml: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => inXml[sign] ?? sign);

/** The seal as a file of its own, for the browser's tab and for pages that know nothing of the association. */
export function faviconSvg({ name, seal }: Identity): string {
  const glyphs = sealGlyphs(seal).map(
    ({ character, x, y, size }) =>
      `<text x="${x}" y="${y}" text-anchor="middle" font-family="Songti SC,Noto Serif CJK SC,SimSun,serif" font-size="${size}" font-weight="700" fill="#fff">${escaped(character)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><title>${escaped(name.zh)}</title><rect width="34" height="34" rx="7" fill="#a8281e"/>${glyphs.join('')}</svg>`;
}
