// How one likes to read, kept in cookies that the signed-in pages know too.
(() => {
  const root = document.documentElement.dataset;
  const keep = (name, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in WeChat's browser
    document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
  };
  for (const [, name, value] of document.cookie.matchAll(/(?:^|; )(type|theme)=(\w+)/g)) root[name] = value;
  root.ready = '';
  document.addEventListener('click', ({ target }) => {
    const { keep: name, value } = target.closest('[data-keep]')?.dataset ?? {};
    if (!name) return;
    const choices = name === 'type' ? ['normal', 'large'] : ['auto', 'dark', 'light'];
    const chosen = value ?? choices[(choices.indexOf(root[name]) + 1) % choices.length];
    if (!value) root[name] = chosen;
    keep(name, chosen);
  });
})();
