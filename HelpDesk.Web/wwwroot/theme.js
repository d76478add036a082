// Loaded in <head> without defer, so that the first paint already has the chosen theme.
// Enhanced navigation writes the server's attributes over <html>'s; the observer puts ours back before the next paint.
(() => {
  const root = document.documentElement, key = 'theme';
  const saved = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => {
    const theme = saved();
    if (theme === 'light' || theme === 'dark') {
      if (root.dataset.theme !== theme) root.dataset.theme = theme;
    }
    if (!root.classList.contains('js')) root.classList.add('js');
  };
  apply();
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme', 'class'] });
  addEventListener('storage', event => { if (event.key === key) apply(); });
  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-theme-toggle]')) return;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    try { localStorage.setItem(key, dark ? 'light' : 'dark'); } catch { /* private window: the choice lasts for this page */ }
    root.dataset.theme = dark ? 'light' : 'dark';
  });
})();
