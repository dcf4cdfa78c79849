/** Pages as the platform exports them under the name of Excel files. */

type Page = { charset?: string | null };

const page = (head: string[], rows: string[][], { charset = 'utf-8' }: Page) => `<html
  xmlns:x="urn:schemas-microsoft-com:office:excel"><head>${
    charset ? `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">` : ''
  }</head><body><table border="1"><thead><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('\n')}</tbody></table></body></html>`;

/** 用户分析: day, new, lost, net, all followers. */
export const usersPage = (rows: string[][], options: Page = {}): string =>
  page(['时间', '新关注人数', '取消关注人数', '净增关注人数', '累积关注人数'], rows, options);

/** 内容分析: title, time, channel, readers. */
export const articlesPage = (rows: string[][], options: Page = {}): string =>
  page(['文章标题', '发布时间', '传播渠道', '阅读人数'], rows, options);

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** Encodes text as GBK, which Node can only decode: each character is looked up among the two-byte codes. */
export function gbk(text: string): Buffer {
  const codes = gbkCodes();
  return Buffer.concat(
    [...text].map((character) => {
      if (character.charCodeAt(0) < 0x80) return Buffer.from(character, 'latin1');
      const code = codes.get(character);
      if (!code) throw new Error(`GBK has no ${character}`);
      return code;
    }),
  );
}

let codesByCharacter: Map<string, Buffer> | undefined;
function gbkCodes(): Map<string, Buffer> {
  if (codesByCharacter) return codesByCharacter;
  codesByCharacter = new Map();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const code = Buffer.of(lead, trail);
      const character = decoder.decode(code);
      if ([...character].length === 1 && character !== '\ufffd') codesByCharacter.set(character, code);
    }
  return codesByCharacter;
}
