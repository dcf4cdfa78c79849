import { MessagePage } from '@/components/publication/message-page';
import { PublicPage } from '@/components/publication/public-page';
import { publicStyleSheet } from '@/lib/publication/style-sheet-load';
import type { PublicView } from '@/lib/publication/year-view';

/** A public view as a whole document. */
export async function renderPublic(view: PublicView): Promise<string> {
  // Imported where it is used: Next refuses a static import of it in an app folder.
  const { renderToStaticMarkup } = await import('react-dom/server');
  const css = publicStyleSheet();
  const document =
    'page' in view ? (
      <PublicPage page={view.page} css={css} />
    ) : (
      <MessagePage message={view.message} css={css} />
    );
  // Shapes without content may close themselves; a page has hundreds.
  const markup = renderToStaticMarkup(document).replace(/><\/(?:rect|path|circle|use)>/g, '/>');
  return `<!doctype html>${markup}`;
}
