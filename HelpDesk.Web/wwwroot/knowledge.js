// What a browser with JavaScript adds where articles are offered: the repair form shows them while somebody types, and what is shown and
// opened is counted. Without it the form is the same form. Every text comes from the server in the person's language.

function count(form, what, articles) {
  const body = new URLSearchParams(new FormData(form));
  body.delete('article');
  body.set('what', what);
  articles.forEach(article => body.append('article', article));
  fetch(form.action, { method: 'POST', body, redirect: 'manual', keepalive: true }).catch(() => { /* only a count */ });
}

/* ---- The article's own page ---------------------------------------------------------------------------------------------- */

function countOpened() {
  const page = document.querySelector('form[data-opened]');
  if (page) count(page, 'opened', [page.elements.article.value]);
}

/* ---- Beside the repair form ---------------------------------------------------------------------------------------------- */

function startHints(place) {
  const form = place.closest('form'), used = document.getElementById(place.dataset.form);
  const here = place.querySelector('[data-hints-here]'), empty = place.querySelector('[data-hints-empty]'), status = place.querySelector('[role=status]');
  if (!form || !used) return;
  const told = { shown: new Set(), opened: new Set() }, refused = new Set();
  let timer, request, asked = '', composing = false, waiting = null;

  const value = name => form.elements[name]?.value?.trim() ?? '';
  const questions = () => {
    const q = new URLSearchParams({ subject: value('subject').slice(0, 300), description: value('description').slice(0, 1000) });
    // Who works at several schools chooses one of them in a list.
    const school = form.querySelector('[name=schoolChoice]:checked')?.value || value('schoolCode');
    for (const [name, text] of [['category', value('category')], ['school', school], ['asset', value('asset')]]) if (text) q.set(name, text);
    return value('subject').length + value('description').length < 3 ? '' : q.toString();
  };
  const tell = (what, ids) => {
    const fresh = ids.filter(id => !told[what].has(id));
    fresh.forEach(id => told[what].add(id));
    if (fresh.length) count(used, what, fresh);
  };
  const articles = () => [...here.querySelectorAll('[data-article]')];

  // What stands below the hints stays where it is under the thumb.
  const put = html => {
    const kept = document.activeElement !== document.body && place.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING
      ? document.activeElement : null;
    const before = kept?.getBoundingClientRect().top;
    // Of a form that was refused the server keeps the choice in a hidden field until the list is here again.
    const joined = here.querySelector('[name=join]:checked, [name=join][type=hidden]')?.value;
    here.innerHTML = html;
    if (joined) here.querySelectorAll('[name=join]').forEach(choice => { choice.checked = choice.value === joined || (choice.checked && choice.value !== ''); });
    if (joined && !here.querySelector('[name=join]:checked')) here.querySelectorAll('[name=join][value=""]').forEach(choice => { choice.checked = true; });
    articles().forEach(article => { if (refused.has(article.dataset.article)) article.remove(); });
    here.querySelectorAll('[data-hints=articles]').forEach(part => { if (!part.querySelector('[data-article]')) part.remove(); });
    const some = here.firstElementChild !== null;
    empty.hidden = some;
    place.classList.toggle('has-hints', some);
    const counts = [[here.querySelectorAll('[name=join]:not([value=""])').length, place.dataset.similarText], [articles().length, place.dataset.countText]];
    const text = counts.filter(([n]) => n).map(([n, words]) => words.replace('{n}', n)).join(' ');
    if (status.textContent !== text) status.textContent = text;
    const hold = () => { if (kept) scrollBy({ top: kept.getBoundingClientRect().top - before, behavior: 'instant' }); };
    hold();
    if (kept) requestAnimationFrame(hold);
    tell('shown', articles().map(article => article.dataset.article));
  };

  // Nobody's reading is taken away: what is open stays until it is closed.
  const show = html => {
    if (here.querySelector('details[open]') || here.contains(document.activeElement)) waiting = html;
    else { waiting = null; put(html); }
  };

  const look = async () => {
    const q = questions();
    if (q === asked) return;
    asked = q;
    request?.abort();
    if (!q) { show(''); return; }
    const own = request = new AbortController();
    try {
      const answer = await fetch(place.dataset.hintsUrl, { method: 'POST', body: new URLSearchParams(q), signal: own.signal, headers: { accept: 'text/html' } });
      if (!answer.ok) throw new Error(answer.statusText);
      const html = answer.status === 204 ? '' : await answer.text();
      if (!own.signal.aborted) show(html);
    } catch {
      // A help only: what was found before stays, the next word asks again.
      if (!own.signal.aborted) asked = '';
    }
  };
  const later = () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(look, 400);
  };
  const matters = event => ['subject', 'description', 'category', 'school', 'schoolCode', 'schoolChoice', 'asset'].includes(event.target.name);

  form.addEventListener('compositionstart', () => { composing = true; });
  form.addEventListener('compositionend', () => { composing = false; later(); });
  form.addEventListener('input', event => { if (matters(event)) later(); });
  form.addEventListener('change', event => { if (matters(event)) later(); });
  form.addEventListener('draftdiscarded', later);
  here.addEventListener('toggle', event => {
    const article = event.target.closest('[data-article]');
    if (article?.open) tell('opened', [article.dataset.article]);
    else if (waiting !== null) show(waiting);
  }, true);
  here.addEventListener('click', event => {
    const id = event.target.closest?.('[data-hint-no]')?.dataset.hintNo;
    if (!id) return;
    refused.add(id);
    count(used, 'not-helped', [id]);
    const next = here.querySelector(`[data-article="${id}"] ~ [data-article] summary`);
    here.querySelector(`[data-article="${id}"]`)?.remove();
    (next ?? form.elements.description ?? form).focus?.();
    put(waiting ?? here.innerHTML);
    waiting = null;
  });
  // A draft that came back is as good as typed.
  later();
}

/* ---- Start, and again after enhanced navigation -------------------------------------------------------------------------- */

const seen = new WeakSet();

function start() {
  countOpened();
  for (const place of document.querySelectorAll('[data-hints-url]')) {
    if (seen.has(place)) continue;
    seen.add(place);
    startHints(place);
  }
}

const watchNavigation = () => globalThis.Blazor?.addEventListener?.('enhancedload', start);

start();
if (globalThis.Blazor) watchNavigation();
else addEventListener('load', watchNavigation, { once: true });
