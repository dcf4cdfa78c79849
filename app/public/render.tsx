import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MessagePage } from '@/components/public/message-page';
import { PublicPage } from '@/components/public/public-page';
import type { PublicView } from '@/lib/publication/view';

let sheet: string | undefined;

/** A public document as text. Its style sheet stands inside, so that one request brings everything. */
export async function renderPublic(view: PublicView): Promise<string> {
  // Imported where it is used: Next refuses a static import of it in an app folder.
  const { renderToStaticMarkup } = await import('react-dom/server');
  sheet ??= ['app/tokens.css', 'components/public/public.css'].map(readSheet).join('');
  const document =
    'page' in view ? (
      <PublicPage page={view.page} css={sheet} />
    ) : (
      <MessagePage message={view.message} css={sheet} />
    );
  // Shapes without content may close themselves; a page has hundreds.
  const markup = renderToStaticMarkup(document).replace(/><\/(?:rect|path|circle|use)>/g, '/>');
  return `<!doctype html>${markup}`;
}

/** Without comments and needless white space. */
const readSheet = (file: string): string =>
  readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};:,>]) ?/g, '$1')
    .trim();
