import { readFileSync } from 'node:fs';
import path from 'node:path';

const files = ['app/tokens.css', 'components/publication/public.css'];
let cached: string | undefined;

/**
 * The style sheet of public documents as text, without comments and needless white space. It stands inside each
 * document, so that one request brings everything; its hash is the document's style policy.
 */
export function publicStyleSheet(): string {
  cached ??= files.map(readSheet).join('');
  return cached;
}

const readSheet = (file: string): string =>
  readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,>]) ?/g, '$1')
    .trim();
