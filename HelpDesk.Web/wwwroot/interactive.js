// What interactive pages ask the browser for. A component imports this module as "/interactive.js"; it is loaded once per page.
// All listeners stand on the document: Blazor replaces elements as it likes.

/* ---- The mark that says: this page answers ------------------------------------------------------------------------------ */

// Each interactive page says in its markup whether it answers: what the server drew first does not, what the circuit drew does.
// Enhanced navigation makes the body's attributes those of the new page, so the mark is read again after it.
export function mark() {
  const answers = document.querySelector('[data-answers=yes]') !== null;
  document.body.toggleAttribute('data-interactive', answers);
  if (answers) document.dispatchEvent(new Event('page-answers'));
}
globalThis.Blazor?.addEventListener?.('enhancedload', mark);

/* ---- Title, address, dialogs -------------------------------------------------------------------------------------------- */

export function setTitle(text) { document.title = text; }

/** The address holds the filter. Typing replaces the entry in the history, a choice adds one. */
export function setAddress(address, replace) {
  if (replace) history.replaceState(history.state, '', address);
  else history.pushState(null, '', address);
  for (const link of document.querySelectorAll('a[href^="/language/"]')) {
    link.href = link.getAttribute('href').replace(/back=.*/, 'back=' + encodeURIComponent(address));
  }
}

// An entry of a menu that opens a dialog leaves no open menu behind it.
document.addEventListener('click', event => {
  if (event.target.closest?.('details.menu [data-dialog-open]')) event.target.closest('details.menu').open = false;
});

export function focus(id) { document.getElementById(id)?.focus(); }

export function closeDialog(id) { document.getElementById(id)?.close(); }

/** Leads to the first field of a dialog with which something is wrong; to its head when it is about the whole. */
export function leadToError(id) {
  const dialog = document.getElementById(id);
  const error = dialog?.querySelector('[data-error-of]');
  const field = error && document.getElementById(error.dataset.errorOf);
  const at = error ?? dialog?.querySelector('.notice[role=alert]');
  field?.focus({ preventScroll: true });
  (field?.closest('.field') ?? at)?.scrollIntoView({ block: 'center' });
}

/** Whether the page is still there: a tab that died does not answer. */
export function isThere() { return true; }

/* ---- Typed text that survives a lost circuit ---------------------------------------------------------------------------- */

// For this tab only: small schools share a computer.
const keepKey = name => 'kept:' + name;

document.addEventListener('input', event => {
  const { keep: name, keepKind: kind, keepBase: base } = event.target.dataset ?? {};
  if (!name) return;
  const text = event.target.value;
  if (!text) forget(name);
  // What the server keeps too is kept with its kind, with the server's copy that it was written on, and with the time.
  else keep(name, kind ? JSON.stringify({ text, kind, base: Number(base), at: Date.now() }) : text);
});

export function kept(name) {
  try { return sessionStorage.getItem(keepKey(name)); } catch { return null; }
}

/** The server has this text now: what it has later is newer than what stands here. What was typed meanwhile is newer than both. */
export function keptOnServer(name, text, base) {
  try {
    const copy = JSON.parse(kept(name));
    if (copy?.text === text) keep(name, JSON.stringify({ ...copy, base, at: 0 }));
  } catch { /* kept by an older page: it stays as it is */ }
}

/** Keeps what a page wrote into a field by itself. */
export function keep(name, text) {
  try { sessionStorage.setItem(keepKey(name), text); } catch { /* no storage: nothing is kept */ }
}

export function forget(name) {
  try { sessionStorage.removeItem(keepKey(name)); } catch { /* nothing was kept */ }
}

/* ---- A calendar's keys -------------------------------------------------------------------------------------------------- */

// Arrows lead from day to day, Home and End to the ends of the week: one day alone is in the order of the tab key.
document.addEventListener('keydown', event => {
  const day = event.target.closest?.('[data-days] button');
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
  if (!day || (!step && event.key !== 'Home' && event.key !== 'End')) return;
  const days = [...day.closest('[data-days]').querySelectorAll('button')];
  const here = days.indexOf(day);
  const there = days[step ? here + step : event.key === 'Home' ? here - here % 7 : here - here % 7 + 6];
  event.preventDefault();
  if (there && !there.disabled) there.focus();
});

/* ---- The queue's keys --------------------------------------------------------------------------------------------------- */

const subjects = () => [...document.querySelectorAll('[data-queue] [data-number] .subject')];
let place = -1;

function move(step) {
  const all = subjects();
  if (all.length === 0) return;
  const at = all.findIndex(link => link.closest('[data-number]').contains(document.activeElement));
  // A row that was taken away while it had the focus: go on from where it stood.
  place = at >= 0 ? at + step : Math.min(place, all.length - 1) + (place < 0 || step > 0 ? 1 : 0);
  place = Math.max(0, Math.min(place, all.length - 1));
  all[place].focus();
  all[place].closest('[data-number]').scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (!document.querySelector('[data-queue]') || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (typing) {
    if (event.key === 'Escape' && event.target.id === 'search') event.target.blur();
    return;
  }
  if (document.querySelector('dialog[open]')) return;
  // By the letter typed, or by the key's place: a Thai keyboard has no j.
  const key = { KeyJ: 'j', KeyK: 'k', KeyC: 'c' }[event.code] ?? event.key;
  const row = document.activeElement?.closest?.('[data-number]');
  if (key === 'j') move(1);
  else if (key === 'k') move(-1);
  else if (key === 'c') row?.querySelector('[data-claim]')?.click();
  else if (event.key === 'Enter' && row && document.activeElement === row) row.querySelector('.subject').click();
  else if (event.key === '/' || (event.code === 'Slash' && !event.shiftKey)) document.getElementById('search')?.focus();
  else if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) document.getElementById('keys')?.showModal();
  else return;
  event.preventDefault();
});
