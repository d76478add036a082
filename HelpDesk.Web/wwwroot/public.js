// What a browser with JavaScript adds to the public repair form and the tracking page. Both work without it.
// Every text a person sees comes from data-* attributes that the server wrote in the person's language.

const seen = new WeakSet();
const once = (element, start) => {
  if (!element || seen.has(element)) return;
  seen.add(element);
  start(element);
};

/* ---- Draft: what was typed survives a reload, a lost line, a switch to another app -------------------------------------- */

const draftKey = name => `draft:${name}`;
const draftDays = 3;

function readDraft(name) {
  try {
    const draft = JSON.parse(localStorage.getItem(draftKey(name)));
    if (draft && Date.now() - draft.at < draftDays * 864e5) return draft;
    localStorage.removeItem(draftKey(name));
  } catch { /* no storage, or not ours: no draft */ }
  return null;
}

function clearDraft(name) {
  try { localStorage.removeItem(draftKey(name)); } catch { /* no storage, no draft */ }
}

// Forms bound to a model name their fields "Model.ClientId".
const isClientId = field => /(^|\.)clientId$/i.test(field.name);

const drafted = field =>
  field.name && !field.disabled && !['file', 'password', 'submit', 'button', 'reset', 'image'].includes(field.type)
  && !field.name.startsWith('__') && !field.name.startsWith('_handler') && field.dataset.draft !== 'never' && !field.closest('.honey');

function draftOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (!drafted(field)) continue;
    // Hidden fields belong to the server, except those that say so (the client id, the chosen school's code).
    if (field.type === 'hidden' && !isClientId(field) && field.dataset.draft !== 'keep') continue;
    if (field.type === 'checkbox' || field.type === 'radio') {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else values[field.name] = field.value;
  }
  return values;
}

function restoreDraft(form, values, over) {
  let restored = false;
  for (const field of form.elements) {
    const value = values[field.name];
    if (value === undefined || !drafted(field) || field.dataset.draft === 'fixed') continue;
    if (field.type === 'hidden') {
      if (over || isClientId(field) || field.value === '') field.value = value;
    } else if (field.type === 'checkbox' || field.type === 'radio') {
      const checked = value.includes(field.value);
      if (value.length > 0 && field.checked !== checked) { field.checked = checked; restored = true; }
    } else if (field.tagName === 'SELECT' ? field.value !== value : (over ? field.value !== value : field.value === '' && value !== '')) {
      field.value = value;
      restored = true;
    }
  }
  return restored;
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http in the office's network has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function startDraft(form) {
  const name = form.dataset.draft;
  const hint = form.querySelector('[data-draft-hint]');
  const say = text => { if (hint && text) { hint.textContent = text; hint.hidden = false; } };
  const discard = form.querySelector('[data-draft-discard]');
  const draft = readDraft(name);
  // After a refused post the server's own copy of the fields is the newer one, until something was typed into that page.
  const refused = form.hasAttribute('data-server-filled');
  if (draft && !(refused && draft.sent) && restoreDraft(form, draft.values, refused)) {
    say(form.dataset.draftRestoredText);
    if (discard) discard.hidden = false;
  }
  let timer;
  const save = event => {
    clearTimeout(timer);
    timer = undefined;
    const draft = { at: Date.now(), values: draftOf(form), sent: event?.type === 'submit' };
    try { localStorage.setItem(draftKey(name), JSON.stringify(draft)); } catch { return; }
    say(form.dataset.draftText);
    if (discard) discard.hidden = false;
  };
  const later = event => {
    if (event.target.type === 'file') return;
    clearTimeout(timer);
    timer = setTimeout(() => save(), 600);
  };
  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('submit', save);
  const flush = () => { if (timer) { save(); timer = undefined; } };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => { if (document.hidden) flush(); });
  discard?.addEventListener('click', () => {
    clearTimeout(timer);
    timer = undefined;
    clearDraft(name);
    form.reset();
    const id = [...form.elements].find(isClientId);
    if (id) id.value = newId();
    if (hint) hint.hidden = true;
    discard.hidden = true;
    form.dispatchEvent(new Event('draftdiscarded'));
  });
}

/* ---- Sending once ------------------------------------------------------------------------------------------------------ */

function release(form) {
  for (const button of form.querySelectorAll('button[data-idle-text]')) {
    const label = button.querySelector('[data-label]') ?? button;
    label.textContent = button.dataset.idleText;
    delete button.dataset.idleText;
    button.removeAttribute('aria-busy');
    button.disabled = false;
  }
  delete form.dataset.sending;
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.matches('form[data-once]')) return;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = 'true';
  const button = event.submitter ?? form.querySelector('[type=submit]');
  // After the browser has gathered the fields: a disabled button would not be sent.
  setTimeout(() => {
    if (event.defaultPrevented && !form.hasAttribute('data-enhance')) { delete form.dataset.sending; return; }
    for (const each of form.querySelectorAll('[type=submit]')) {
      const label = each.querySelector('[data-label]') ?? each;
      each.dataset.idleText = label.textContent;
      if (each === button) {
        each.setAttribute('aria-busy', 'true');
        label.textContent = form.dataset.busyText || label.textContent;
      }
      each.disabled = true;
    }
    // A line that died: let the person try again. The client id makes the second attempt harmless.
    setTimeout(() => { if (form.isConnected) release(form); }, 45000);
  });
});

addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('form[data-once]').forEach(release);
});

/* ---- Photos: shown small, gathered over several shots, taken out again -------------------------------------------------- */

const size = bytes => bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

function startFiles(box) {
  const input = box.querySelector('input[type=file][name]');
  const list = box.querySelector('.thumbs');
  const error = box.querySelector('[data-files-error]');
  if (!input || !list || typeof DataTransfer === 'undefined') return;
  const max = Number(box.dataset.max ?? 5), maxBytes = Number(box.dataset.maxBytes ?? 10485760);
  const camera = box.querySelector('input[data-camera]');
  let files = [...input.files];

  const say = texts => {
    if (!error) return;
    error.textContent = texts.join(' ');
    error.hidden = texts.length === 0;
  };

  // A canvas, not an image with a blob: address, so that the page's content policy can stay narrow.
  const picture = async file => {
    const canvas = document.createElement('canvas');
    try {
      const bitmap = await createImageBitmap(file);
      const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height));
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      return canvas;
    } catch {
      return kind(file);
    }
  };
  const kind = file => {
    const element = document.createElement('span');
    element.className = 'file-kind';
    element.textContent = (file.name.split('.').pop() || '?').toUpperCase().slice(0, 5);
    return element;
  };

  const show = () => {
    const transfer = new DataTransfer();
    files.forEach(file => transfer.items.add(file));
    input.files = transfer.files;
    list.replaceChildren(...files.map(file => {
      const item = document.createElement('li');
      item.className = 'thumb';
      const slot = kind(file);
      const name = document.createElement('span');
      name.textContent = `${size(file.size)} · ${file.name}`;
      name.title = file.name;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.setAttribute('aria-label', `${box.dataset.removeText ?? ''} ${file.name}`.trim());
      const cross = document.createElement('span');
      cross.setAttribute('aria-hidden', 'true');
      cross.textContent = '×';
      remove.append(cross);
      remove.addEventListener('click', () => {
        files = files.filter(each => each !== file);
        say([]);
        show();
        (list.querySelector('button') ?? box.querySelector('.files-buttons button'))?.focus();
      });
      item.append(slot, remove, name);
      if (file.type.startsWith('image/')) picture(file).then(shown => slot.replaceWith(shown));
      return item;
    }));
    const count = box.querySelector('[data-files-count]');
    if (count) count.textContent = `${files.length}/${max}`;
  };

  const add = chosen => {
    const problems = [];
    const refuse = (text, file) => { if (text) problems.push(text.replace('{name}', file.name)); };
    for (const file of chosen) {
      if (files.some(each => each.name === file.name && each.size === file.size && each.lastModified === file.lastModified)) continue;
      if (file.size > maxBytes) refuse(box.dataset.tooBigText, file);
      else if (!/^image\/(jpeg|png|webp)$|^application\/pdf$/.test(file.type)) refuse(box.dataset.wrongTypeText, file);
      else if (files.length >= max) { if (box.dataset.tooManyText && !problems.includes(box.dataset.tooManyText)) problems.push(box.dataset.tooManyText); }
      else files.push(file);
    }
    say(problems);
    show();
  };

  box.classList.add('is-live');
  input.addEventListener('change', () => add([...input.files]));
  camera?.addEventListener('change', () => { add([...camera.files]); camera.value = ''; });
  box.addEventListener('click', event => {
    if (event.target.closest('[data-pick]')) input.click();
    else if (event.target.closest('[data-shoot]')) camera?.click();
  });
  box.addEventListener('dragover', event => { event.preventDefault(); box.classList.add('is-over'); });
  box.addEventListener('dragleave', () => box.classList.remove('is-over'));
  box.addEventListener('drop', event => { event.preventDefault(); box.classList.remove('is-over'); add([...event.dataTransfer.files]); });
  box.closest('form')?.addEventListener('draftdiscarded', () => { files = []; say([]); show(); });
  show();
}

/* ---- School: a list while typing (the ARIA combobox pattern) ------------------------------------------------------------- */

function startSchool(combo) {
  const input = combo.querySelector('input:not([type=hidden])');
  const code = combo.querySelector('input[type=hidden]');
  const status = combo.querySelector('[role=status]');
  if (!input || input.readOnly) return;
  const list = document.createElement('div');
  list.className = 'combo-list';
  list.id = `${input.id}-list`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', combo.dataset.label ?? '');
  list.hidden = true;
  combo.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  input.autocomplete = 'off';
  let options = [], at = -1, timer, request, composing = false, chosen = code?.value ? input.value : null;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = to => {
    at = to;
    [...list.querySelectorAll('[role=option]')].forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === at));
      if (i === at) { input.setAttribute('aria-activedescendant', option.id); option.scrollIntoView({ block: 'nearest' }); }
    });
  };
  const choose = i => {
    const school = options[i];
    if (!school) return;
    input.value = chosen = school.name;
    if (code) code.value = school.code;
    close();
    input.removeAttribute('aria-invalid');
    combo.dispatchEvent(new CustomEvent('schoolchosen', { bubbles: true, detail: school }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const show = () => {
    list.replaceChildren(...options.map((school, i) => {
      const option = document.createElement('div');
      option.id = `${list.id}-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.textContent = school.name;
      const more = document.createElement('small');
      more.textContent = [school.district, school.code].filter(Boolean).join(' · ');
      option.append(more);
      option.addEventListener('pointerdown', event => event.preventDefault());
      option.addEventListener('click', () => choose(i));
      return option;
    }));
    const text = (options.length ? combo.dataset.countText : combo.dataset.noneText)?.replace('{n}', options.length);
    if (status) status.textContent = text ?? '';
    if (!options.length && text) {
      const none = document.createElement('p');
      none.textContent = text;
      list.append(none);
    }
    at = -1;
    list.hidden = false;
    input.setAttribute('aria-expanded', String(options.length > 0));
  };
  const look = async () => {
    const q = input.value.trim();
    request?.abort();
    if (q.length < 2) { close(); return; }
    const own = request = new AbortController();
    try {
      const answer = await fetch(`${combo.dataset.url}?q=${encodeURIComponent(q)}`, { signal: own.signal, headers: { accept: 'application/json' } });
      if (!answer.ok) throw new Error(answer.statusText);
      const found = await answer.json();
      if (own.signal.aborted || document.activeElement !== input) return;
      options = found;
      show();
    } catch {
      // The list is a help only: without it the server matches what was typed.
      if (!own.signal.aborted) close();
    }
  };
  const changed = () => {
    if (input.value === chosen) return;
    chosen = null;
    if (code) code.value = '';
    clearTimeout(timer);
    timer = setTimeout(look, 180);
  };
  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => { composing = false; changed(); });
  input.addEventListener('input', () => { if (!composing) changed(); });
  input.addEventListener('blur', () => { clearTimeout(timer); close(); });
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && list.hidden) { event.preventDefault(); look(); return; }
    if (list.hidden) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); mark((at + 1) % options.length); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); mark((at - 1 + options.length) % options.length); }
    else if (event.key === 'Enter' && at >= 0) { event.preventDefault(); choose(at); }
    else if (event.key === 'Escape') { event.preventDefault(); close(); }
  });
  input.form?.addEventListener('draftdiscarded', () => { chosen = null; close(); });
}

/* ---- Lists shown as buttons: the list keeps the value, the buttons are quicker to tap ------------------------------------ */

function startPicker(field) {
  const list = field.querySelector('select'), buttons = [...field.querySelectorAll('.pill input, .tile input')];
  if (!list || buttons.length === 0) return;
  const show = () => buttons.forEach(button => { button.checked = button.value === list.value; });
  list.tabIndex = -1;
  list.setAttribute('aria-hidden', 'true');
  field.querySelector('.pills')?.removeAttribute('hidden');
  field.classList.add('is-live');
  list.addEventListener('change', show);
  field.addEventListener('change', event => {
    if (!buttons.includes(event.target)) return;
    list.value = event.target.value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  list.form?.addEventListener('draftdiscarded', show);
  show();
}

/* ---- Symptoms: a tap writes the subject ---------------------------------------------------------------------------------- */

function useSymptom(chip) {
  const form = chip.form ?? chip.closest('form');
  const subject = form?.querySelector('[data-symptom-target]');
  const text = chip.dataset.symptom;
  if (!subject || !text) return;
  const own = subject.value.trim();
  const chips = [...form.querySelectorAll('[data-symptom]')];
  if (own === '' || chips.some(each => each.dataset.symptom === own)) subject.value = text;
  else if (!own.includes(text)) subject.value = `${own}, ${text}`;
  const length = subject.maxLength;
  if (length > 0) subject.value = subject.value.slice(0, length);
  chips.forEach(each => { if (each.tagName === 'BUTTON') each.setAttribute('aria-pressed', String(each === chip)); });
  subject.dispatchEvent(new Event('input', { bubbles: true }));
  subject.dispatchEvent(new Event('change', { bubbles: true }));
}

document.addEventListener('click', event => {
  const chip = event.target.closest?.('button[data-symptom]');
  if (chip) useSymptom(chip);
});
document.addEventListener('change', event => {
  if (event.target.matches?.('input[data-symptom]') && event.target.checked) useSymptom(event.target);
});

/* ---- Tracking: the page refreshes itself --------------------------------------------------------------------------------- */

const regions = root => [...root.querySelectorAll('[data-refresh-region]')];
// The antiforgery token differs in every answer, and so would every comparison.
const print = region => {
  const copy = region.cloneNode(true);
  copy.querySelectorAll('input[type=hidden]').forEach(field => field.remove());
  return copy.innerHTML.replace(/<!--[\s\S]*?-->/g, '').replace(/\s+/g, ' ');
};
const busy = region => region.contains(document.activeElement) && document.activeElement.matches('input, textarea, select')
  || region.querySelector('[data-sending], dialog[open]') !== null || region.matches('[data-sending] *')
  || [...region.querySelectorAll('input:not([type=hidden]), textarea, select')].some(field =>
    field.type === 'file' ? field.files.length > 0
      : field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked
        : field.tagName === 'SELECT' ? [...field.options].some(option => option.selected !== option.defaultSelected) && field.selectedIndex > 0
          : field.value !== field.defaultValue);

function startRefresh(main) {
  const every = Math.max(5, Number(main.dataset.refresh) || 20) * 1000;
  const status = main.querySelector('[data-refresh-status]');
  const offline = main.querySelector('[data-refresh-offline]');
  // What the server sent, by region: scripts may have changed the live element since.
  let shown = regions(main).map(print), timer, failures = 0, running = false;

  const plan = wait => {
    clearTimeout(timer);
    if (main.isConnected) timer = setTimeout(run, wait);
  };
  const run = async () => {
    if (!main.isConnected || running) return;
    if (document.hidden) return;
    running = true;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
      if (answer.status === 404 || answer.status === 410 || answer.redirected) { main.removeAttribute('data-refresh'); return; }
      if (!answer.ok) throw new Error(answer.statusText);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const incoming = regions(fresh), present = regions(main);
      if (incoming.length !== present.length) return location.reload();
      let changed = false;
      incoming.forEach((region, i) => {
        const now = print(region);
        if (now === shown[i] || busy(present[i])) return;
        const open = [...present[i].querySelectorAll('details[open][id]')].map(details => details.id);
        const node = document.importNode(region, true);
        open.forEach(id => { const details = node.querySelector(`#${CSS.escape(id)}`); if (details) details.open = true; });
        present[i].replaceWith(node);
        node.classList.add('is-fresh');
        shown[i] = now;
        changed = true;
      });
      if (changed) {
        if (status) status.textContent = main.dataset.refreshText ?? '';
        start();
      }
      failures = 0;
      if (offline) offline.hidden = true;
    } catch {
      failures++;
      if (offline && failures > 1) offline.hidden = false;
    } finally {
      running = false;
      if (main.hasAttribute('data-refresh')) plan(Math.min(every * 2 ** failures, 300000));
    }
  };
  document.addEventListener('visibilitychange', () => { if (!document.hidden && main.isConnected) plan(300); });
  addEventListener('online', () => { if (main.isConnected) plan(300); });
  plan(every);
}

/* ---- Start, and again after enhanced navigation -------------------------------------------------------------------------- */

function start() {
  document.querySelectorAll('[data-draft-clear]').forEach(element => clearDraft(element.dataset.draftClear));
  document.querySelectorAll('.files[data-files]').forEach(box => once(box, startFiles));
  document.querySelectorAll('form[data-draft]').forEach(form => once(form, startDraft));
  document.querySelectorAll('.combo[data-url]').forEach(combo => once(combo, startSchool));
  document.querySelectorAll('[data-picker]').forEach(field => once(field, startPicker));
  document.querySelectorAll('[data-refresh]').forEach(main => once(main, startRefresh));
}

function watchNavigation() {
  globalThis.Blazor?.addEventListener?.('enhancedload', () => {
    document.querySelectorAll('form[data-once]').forEach(release);
    start();
  });
}

start();
// blazor.web.js, where a page has it, may come before or after this module.
if (globalThis.Blazor) watchNavigation();
else addEventListener('load', watchNavigation, { once: true });
