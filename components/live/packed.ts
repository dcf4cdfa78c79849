/**
 * Markup travels twice in a page: once to be seen and once, in a script, for React, where every `<` takes six bytes and
 * every quote four. Two signs that markup hardly ever holds stand in for them there, which takes a quarter off the page.
 */
const [tag, quote] = ['§', '¤'];

export const packed = (html: string): string =>
  html.replaceAll(tag, '&sect;').replaceAll(quote, '&curren;').replaceAll('<', tag).replaceAll('"', quote);

export const unpacked = (text: string): string => text.replaceAll(tag, '<').replaceAll(quote, '"');
