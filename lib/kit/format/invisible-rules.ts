/** Signs that nobody sees and that web pages and chats put into texts: soft hyphens, spaces of no width, marks of order. */
export const withoutInvisible = (text: string): string =>
  text.replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, '');
