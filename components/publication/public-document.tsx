import type { ReactNode } from 'react';
import { htmlLang, type Locale, localePath } from '@/lib/kit/i18n/locale';

type Props = {
  locale: Locale;
  title: string;
  description?: string;
  /** The address without language that both languages share, for search engines. */
  path?: string;
  /** The style sheet's text; its hash is the page's style policy. */
  css: string;
  children: ReactNode;
};

/** A public document, complete without scripts; its one script only remembers reading preferences. */
export function PublicDocument({ locale, title, description, path, css, children }: Props) {
  return (
    <html lang={htmlLang(locale)} data-theme="auto" data-type="normal">
      {/* biome-ignore lint/style/noHeadElement: a document of its own, outside Next's layouts */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        <meta name="format-detection" content="telephone=no" />
        {path && (
          <>
            <link rel="alternate" hrefLang="zh-CN" href={localePath('zh', path)} />
            <link rel="alternate" hrefLang="en" href={localePath('en', path)} />
          </>
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script src="/preferences.js" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own style sheet, no input */}
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
