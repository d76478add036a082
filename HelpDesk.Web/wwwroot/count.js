// Counting with a phone. What was seen waits on the phone (IndexedDB) until the server has it, and is sent once: each count
// carries an id made here. Every text a person sees was written by the server.
import { reader } from './scan.js';

const root = document.getElementById('count');
if (root) start();

function start() {
  const $ = id => document.getElementById(id);
  const texts = JSON.parse(root.dataset.texts);
  const base = `/stock-takes/${root.dataset.id}/count`;
  const owner = `${root.dataset.id}:${root.dataset.person}`;
  let token = root.dataset.token;
  let thing = null, sending = false, next = null, memory = new Map();

  /* ---- What waits ---- */

  const store = new Promise(done => {
    try {
      const request = indexedDB.open('helpdesk-counts', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('counts', { keyPath: 'countId' });
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    } catch { done(null); }
  });
  const run = async (mode, work) => {
    const db = await store;
    if (!db) return null;
    return new Promise((done, failed) => {
      const request = work(db.transaction('counts', mode).objectStore('counts'));
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
  };
  // Without storage it waits in the page itself, which is better than not at all.
  const keep = async count => { if (!await store) memory.set(count.countId, count); else await run('readwrite', s => s.put(count)); };
  const forget = async id => { memory.delete(id); await run('readwrite', s => s.delete(id)); };
  const waiting = async () => [...(await run('readonly', s => s.getAll()) ?? []), ...memory.values()].filter(c => c.owner === owner).sort((a, b) => a.seenAt.localeCompare(b.seenAt));

  async function showWaiting() {
    const counts = await waiting();
    const badge = $('waiting');
    badge.dataset.count = counts.length;
    badge.dataset.tone = counts.length > 0 ? 'warning' : 'success';
    badge.textContent = counts.length > 0 ? texts.waiting.replace('{0}', counts.length) : texts.sent;
    $('send-now').hidden = counts.length === 0;
    const bad = counts.find(c => c.problem);
    if (bad) trouble(`${bad.label}: ${bad.problem}`, texts['throw-away'], async () => { await forget(bad.countId); trouble(''); await showWaiting(); });
  }

  function trouble(text, action, work) {
    const box = $('trouble');
    box.hidden = !text;
    const body = box.querySelector('div');
    body.textContent = text ?? '';
    if (!action) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn is-small';
    button.textContent = action;
    button.addEventListener('click', work);
    body.append(' ', button);
  }

  /* ---- The line ---- */

  class Refused extends Error {
    constructor(status, body) { super(body?.message ?? ''); this.status = status; this.code = body?.code; }
  }

  async function ask(path, options) {
    const answer = await fetch(base + path, { redirect: 'manual', ...options });
    if (answer.type === 'opaqueredirect' || answer.status === 401) throw new Refused(401);
    const body = (answer.headers.get('content-type') ?? '').includes('json') ? await answer.json() : null;
    if (!answer.ok) throw new Refused(answer.status, body);
    return body;
  }

  async function post(path, body, again = true) {
    const json = !(body instanceof FormData);
    try {
      return await ask(path, { method: 'POST', body: json ? JSON.stringify(body) : body, headers: { RequestVerificationToken: token, ...(json ? { 'Content-Type': 'application/json' } : {}) } });
    } catch (error) {
      if (!again || error.code !== 'form.expired') throw error;
      const fresh = await ask('/token');

      // Somebody else signed in on this phone meanwhile: what waits is not theirs to send.
      if (String(fresh.person) !== root.dataset.person) throw new Refused(401);
      token = fresh.token;
      return post(path, body, false);
    }
  }

  async function sendPhoto(count) {
    if (!count.photo) return;
    const form = new FormData();
    form.append('file', count.photo, 'photo.jpg');
    try {
      count.photos = [(await post('/photos', form)).key];
    } catch (error) {
      // A picture that is refused must not keep the count from being written.
      if (![400, 413].includes(error.status) || error.code === 'form.expired') throw error;
      trouble(`${count.label}: ${error.message || texts['photo-refused']}`);
    }
    delete count.photo;
    await keep(count);
  }

  async function send() {
    if (sending) return;
    sending = true;
    let sent = false;
    try {
      for (;;) {
        const counts = (await waiting()).filter(c => !c.problem).slice(0, 50);
        if (counts.length === 0) break;
        for (const count of counts) await sendPhoto(count);
        const answers = await post('', {
          sentAt: new Date().toISOString(),
          counts: counts.map(({ countId, seenAt, result, lineId, text, state, foundAt, note, name, photos }) => ({ countId, seenAt, result, lineId, text, state, foundAt, note, name, photos })),
        });
        for (const answer of answers) {
          const count = counts.find(c => c.countId === answer.countId);
          if (answer.problem) await keep({ ...count, problem: answer.problem });
          else await forget(answer.countId);
        }
        sent = true;
      }
      if (sent) trouble('');
    } catch (error) {
      if (error instanceof Refused) trouble(error.status === 401 ? texts['signed-out'] : error.message || texts.problem, error.status === 401 ? texts.open : null, () => location.reload());
      else trouble(texts.offline);
    } finally {
      sending = false;
      await showWaiting();
      if (sent) refresh();
    }
  }

  /* ---- What is looked for ---- */

  // Of what stands with its owner only building and room: a phone has no room for more.
  const short = place => place.startsWith(`${root.dataset.owner} · `) ? place.slice(root.dataset.owner.length + 3) : place;

  const room = $('room');

  async function refresh() {
    try {
      const { totals, places } = await ask('/state');
      $('count-progress').textContent = `${totals.counted.toLocaleString('en')} / ${totals.expected.toLocaleString('en')}`;
      $('count-bar').max = Math.max(1, totals.expected);
      $('count-bar').value = totals.counted;
      const chosen = room.value;
      while (room.options.length > 1) room.remove(1);
      for (const p of places) room.add(new Option(`${short(p.place)} (${p.counted}/${p.expected})`, p.place, false, p.place === chosen));
      await list(false);
    } catch (error) {
      if (error instanceof Refused && error.status !== 401) trouble(error.message);
    }
  }

  async function list(more) {
    const place = room.value;
    const page = await ask(`/lines?place=${encodeURIComponent(place)}${more && next ? `&after=${next}` : ''}`);
    if (place !== room.value) return;
    next = page.next;
    if (!more) $('list').replaceChildren();
    $('list').append(...page.rows.map(row));
    $('list-none').hidden = $('list').children.length > 0;
    $('list-more').hidden = !next;
  }

  function row(line) {
    const item = document.createElement('li');
    item.className = 'spread nowrap';
    item.dataset.line = line.id;
    item.dataset.result = line.result ?? '';
    const about = document.createElement('span');
    const number = document.createElement('b');
    number.className = 'number';
    number.textContent = line.number;
    const small = document.createElement('small');
    small.className = 'muted';
    small.textContent = [line.name, line.result && texts[`result.${line.result}`], line.foundAt, line.by].filter(Boolean).join(' · ');
    about.append(number, document.createElement('br'), small);
    const buttons = document.createElement('span');
    buttons.className = 'cluster nowrap';
    if (!line.result) buttons.append(button(texts.found, 'tick', () => write({ lineId: line.id, result: 'found', label: line.number }, item)));
    buttons.append(button('…', 'edit', () => show({ ...line, lineId: line.id })));
    buttons.lastChild.setAttribute('aria-label', `${texts.open} ${line.number}`);
    item.append(about, buttons);
    return item;
  }

  function button(text, act, work) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn is-small';
    made.dataset.act = act;
    made.textContent = text;
    made.addEventListener('click', work);
    return made;
  }

  /* ---- One thing ---- */

  async function find(text) {
    text = text.trim();
    if (!text) return;
    let found = {};
    try {
      found = await ask(`/find?text=${encodeURIComponent(text)}`);
    } catch (error) {
      if (error instanceof Refused && error.status !== 401) { trouble(error.message || texts.problem); return; }
      // Without a line it is written down as scanned; the server finds out what it is.
      show({ text, offline: true });
      return;
    }
    if (found.isAmbiguous) { trouble(texts.several.replace('{0}', text)); return; }
    show({ ...found, text });
  }

  function show(what) {
    thing = what;
    const known = Boolean(what.number);
    $('thing-name').textContent = known ? what.name : what.offline ? what.text : texts['unknown-thing'];
    $('thing-about').textContent = [what.number ?? (what.offline ? '' : what.text), what.place && short(what.place), what.result && texts.already.replace('{0}', `${texts[`result.${what.result}`]} ${what.countedBy ?? what.by ?? ''}`.trim())].filter(Boolean).join(' · ');
    const form = $('thing');
    form.reset();
    form.hidden = false;
    $('name-field').hidden = known || Boolean(what.offline);
    adapt();
    form.scrollIntoView({ block: 'start' });
    $('thing-name').focus({ preventScroll: true });
  }

  function adapt() {
    const result = $('thing').elements.result.value;
    $('where-field').hidden = !(result === 'found-elsewhere' || (thing && !thing.lineId && !thing.offline));
    $('state-field').hidden = result === 'not-found';
  }

  async function write(count, item) {
    const id = newId();
    await keep({ countId: id, owner, seenAt: new Date().toISOString(), label: count.label || count.text || count.name || '', ...count });
    if (item) {
      item.dataset.result = count.result;
      item.querySelector('[data-act=tick]')?.remove();
      item.querySelector('small').textContent += ` · ${texts[`result.${count.result}`]}`;
    }
    await showWaiting();
    send();
  }

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    // Plain http in the office's network has no randomUUID.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    return [...bytes].map(b => b.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  // A phone's photo has ten megapixels; what shows a crack needs less and is sent sooner.
  async function small(file) {
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return await new Promise(done => canvas.toBlob(blob => done(blob ?? file), 'image/jpeg', .8));
    } catch { return file; }
  }

  /* ---- The camera ---- */

  let stream = null;

  async function scan() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch { trouble(texts['camera-refused']); return; }
    const video = $('camera').querySelector('video');
    video.srcObject = stream;
    $('camera').hidden = false;
    await video.play();
    const read = await reader();
    const look = async () => {
      if (!stream) return;
      const text = video.readyState >= 2 ? await read(video).catch(() => null) : null;
      if (text) { stopScan(); navigator.vibrate?.(80); await find(text); } else setTimeout(look, 150);
    };
    look();
  }

  function stopScan() {
    stream?.getTracks().forEach(track => track.stop());
    stream = null;
    $('camera').hidden = true;
  }

  /* ---- Wiring ---- */

  $('find').addEventListener('submit', event => { event.preventDefault(); find($('text').value); });
  $('unknown').addEventListener('click', () => show({ text: $('text').value.trim() }));
  $('thing').addEventListener('change', adapt);
  $('drop').addEventListener('click', () => { $('thing').hidden = true; thing = null; });
  $('thing').addEventListener('submit', async event => {
    event.preventDefault();
    const form = event.target.elements;
    const [what, photo] = [thing, form.photo.files[0]];
    if (!what) return;
    $('thing').hidden = true;
    thing = null;
    await write({
      lineId: what.lineId, text: what.lineId ? undefined : what.text || undefined, result: form.result.value, state: $('state-field').hidden ? undefined : form.state.value || undefined,
      foundAt: $('where-field').hidden ? undefined : form.where.value, note: form.note.value, name: form.name.value || undefined, label: what.number ?? what.text ?? form.name.value,
      photo: photo ? await small(photo) : undefined,
    });
    $('text').value = '';
    $('text').focus();
  });
  room.addEventListener('change', () => list(false).catch(() => trouble(texts.offline)));
  $('list-more').addEventListener('click', () => list(true).catch(() => trouble(texts.offline)));
  $('send-now').addEventListener('click', send);
  const camera = Boolean(navigator.mediaDevices?.getUserMedia);
  $('scan').hidden = !camera;
  $('no-camera').hidden = camera;
  $('scan').addEventListener('click', scan);
  $('scan-stop').addEventListener('click', stopScan);
  addEventListener('online', send);
  addEventListener('pagehide', stopScan);
  setInterval(async () => { if ((await waiting()).some(c => !c.problem)) send(); }, 10000);
  let soon;
  const later = () => { clearTimeout(soon); soon = setTimeout(refresh, 400); };
  const live = new EventSource(`${base}/live`);
  // After a break something may have happened unheard.
  live.addEventListener('open', later);
  live.addEventListener('message', event => { if (event.data === 'changed') later(); });
  showWaiting();
  refresh();
  send();
}
