// Small conveniences that every page may use; each is an attribute (docs/looks.md). All listeners stand on the document, so
// nothing is bound twice and nothing is lost when enhanced navigation or Blazor replaces elements.

const closest = (event, selector) => event.target.closest?.(selector);

/** Opens a <dialog> as modal; callable from components through IJSRuntime. */
export function showDialog(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

/** Closes a <dialog>. */
export function closeDialog(dialog) {
  dialog?.close();
}

let toastTimer;
/** Says a short text in the page's element .toast (role="status"). */
export function toast(text) {
  const box = document.querySelector('.toast');
  if (!box || !text) return;
  box.textContent = text;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.textContent = ''; }, 5000);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain http has no clipboard API: fall back on a selection.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

async function copyFrom(button) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) return;
  const text = source.href || source.value || source.innerText.trim();
  if (!await copy(text)) return;
  const label = button.querySelector('[data-label]') ?? button;
  const before = label.textContent;
  label.textContent = button.dataset.copied || before;
  toast(button.dataset.copied);
  setTimeout(() => { label.textContent = before; }, 2500);
}

function fill(values) {
  for (const [id, value] of Object.entries(values)) {
    const field = document.getElementById(id);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.getElementById(Object.keys(values).at(-1))?.form?.querySelector('[type=submit]')?.focus();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (menu !== except) menu.open = false;
}

function closeNavigation() {
  const toggle = document.getElementById('nav-toggle');
  if (toggle?.checked) toggle.checked = false;
}

async function reconnect() {
  // Resolves to false when the server no longer knows this page's circuit: only a reload helps then.
  try {
    if (await globalThis.Blazor?.reconnect() === false) location.reload();
  } catch {
    location.reload();
  }
}

// A page that does not answer yet draws itself anew when it does: a dialog asked for before opens then, so that nothing typed is lost.
function openDialog(button) {
  const id = button.dataset.dialogOpen;
  if (!document.querySelector('[data-answers=not-yet]')) return showDialog(document.getElementById(id));
  button.setAttribute('aria-busy', 'true');
  document.addEventListener('page-answers', () => {
    button.removeAttribute('aria-busy');
    showDialog(document.getElementById(id));
  }, { once: true });
}

// The same for a search typed too early.
let typedEarly = null;
document.addEventListener('input', event => {
  if (event.target.id === 'search' && document.querySelector('[data-answers=not-yet]')) typedEarly = event.target.value;
});
document.addEventListener('page-answers', () => {
  const [search, text] = [document.getElementById('search'), typedEarly];
  typedEarly = null;
  if (text === null || !search || search.value === text) return;
  search.value = text;
  search.focus();
  search.dispatchEvent(new Event('input', { bubbles: true }));
});

// Enhanced navigation puts a page's own modules into the head and does not run them. One that runs already is not run twice.
globalThis.Blazor?.addEventListener?.('enhancedload', () => {
  for (const script of document.querySelectorAll('head script[type=module][src]')) import(script.src);
});

document.addEventListener('click', event => {
  closeMenus(closest(event, 'details.menu'));
  let hit;
  if ((hit = closest(event, '[data-copy]'))) copyFrom(hit);
  else if (closest(event, '[data-print]')) print();
  else if (closest(event, '[data-reload]')) location.reload();
  else if (closest(event, '[data-reconnect]')) reconnect();
  else if ((hit = closest(event, '[data-dialog-open]'))) openDialog(hit);
  else if ((hit = closest(event, '[data-dialog-close]'))) closeDialog(hit.closest('dialog'));
  else if ((hit = closest(event, '[data-fill]'))) fill(JSON.parse(hit.dataset.fill));
  else if (closest(event, '.sidenav a')) closeNavigation();
  else if (event.target.matches?.('dialog.dialog')) closeDialog(event.target);
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const menu = document.querySelector('details.menu[open]');
  closeMenus();
  menu?.querySelector('summary')?.focus();
  closeNavigation();
});
