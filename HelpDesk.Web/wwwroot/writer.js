// What the editor of specifications asks the browser for. All listeners stand on the document: Blazor replaces elements as it likes.

/* ---- Leaving with unsaved changes --------------------------------------------------------------------------------------- */

// The server says what is unsaved; what is typed this moment it does not know yet.
let typedAt = null;

document.addEventListener('input', event => {
  const form = event.target.type === 'search' ? null : event.target.closest?.('form[data-question]');
  if (form) typedAt = form.dataset.number + form.dataset.saves;
});

function unsaved() {
  const form = document.querySelector('form[data-question]');
  return form && ('unsaved' in form.dataset || typedAt === form.dataset.number + form.dataset.saves) ? form.dataset.question : null;
}

// Before any other listener: enhanced navigation would already be on its way.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  const question = unsaved();
  if (!link || !question || link.target === '_blank' || link.hasAttribute('download') || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = new URL(link.href, location.href);
  if (to.origin === location.origin && to.pathname === location.pathname && to.hash) return;
  if (confirm(question)) forget();
  else { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);

addEventListener('beforeunload', event => {
  if (unsaved()) event.preventDefault();
});

function forget() {
  typedAt = null;
  document.querySelector('form[data-question]')?.removeAttribute('data-unsaved');
}

/* ---- Order by the mouse ------------------------------------------------------------------------------------------------- */

let held = false;

document.addEventListener('dragstart', event => {
  held = event.target.matches?.('.grip') ?? false;
  if (!held) return;
  event.dataTransfer.setData('text/plain', '');
  event.dataTransfer.setDragImage(event.target.closest('.clause-row'), 10, 10);
});
document.addEventListener('dragend', () => { held = false; });

// Where something may be let go; what becomes of it the server decides.
document.addEventListener('dragover', event => {
  if (held && event.target.closest?.('.clause-row')) event.preventDefault();
});

/* ---- Order by keyboard -------------------------------------------------------------------------------------------------- */

let moved = null;

document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const row = event.target.closest?.('[data-moves]');
  const button = row?.querySelector(event.key === 'ArrowUp' ? '[data-move=up]' : '[data-move=down]');
  if (!button || event.target.tagName === 'SELECT') return;
  event.preventDefault();
  if (button.ariaDisabled === 'true') return;
  moved = event.target;
  button.click();
});

// Enter in a field would send the whole form: saving is a button's work.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches?.('.writer input:not([type=checkbox], [type=radio])')) event.preventDefault();
});

/** Puts the focus on an element once it is there; after Alt and an arrow back to where it was. */
export async function focusOn(id) {
  const before = moved;
  moved = null;
  for (let tries = 0; tries < 20; tries++) {
    const element = before?.isConnected ? before : document.getElementById(id);
    if (element) {
      element.focus();
      element.scrollIntoView({ block: 'nearest' });
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** Leads to a clause or an item: its first field that asks for something, else itself. */
export async function lead(id) {
  await focusOn(id);
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  (place?.querySelector('.has-error textarea, .clause-fields input, .clause-fields select') ?? place?.querySelector('button, input, textarea'))?.focus();
}
