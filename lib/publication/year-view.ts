import type { Identity } from '@/lib/catalogue/identity-rules';
import type { Locale } from '@/lib/kit/i18n/locale';
import type { PublicPageData } from './page-view';

/** A public document without a year: not published, nothing published yet, or not to be had now. */
export type PublicMessage = {
  about: 'notFound' | 'nothing' | 'down';
  locale: Locale;
  association: Identity;
  years: number[];
};

/** Everything the public pages can show. */
export type PublicView = { page: PublicPageData } | { message: PublicMessage };

/** Turns a view into a whole HTML document; handed in from where markup is known. */
export type Renderer = (view: PublicView) => Promise<string>;

/** In a document: where the server says that the database is away. */
export const stalePlace = '<div id="stale"></div>';
