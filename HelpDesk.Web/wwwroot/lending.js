// The counter of lending: a camera that types what it reads, and signatures drawn with finger, pen or mouse.
// All listeners stand on the document: Blazor replaces elements as it likes.
import { reader } from './scan.js';

/* ---- The camera -------------------------------------------------------------------------------------------------------- */

let stream = null;

function stop() {
  stream?.getTracks().forEach(track => track.stop());
  stream = null;
  for (const box of document.querySelectorAll('[data-camera]')) box.hidden = true;
}

async function scan(form) {
  const [box, refused] = [form.querySelector('[data-camera]'), form.querySelector('[data-camera-refused]')];
  refused.hidden = true;
  stop();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    refused.hidden = false;
    return;
  }
  const [mine, video] = [stream, box.querySelector('video')];
  video.srcObject = stream;
  box.hidden = false;
  await video.play();
  const read = await reader();
  const look = async () => {
    // The page may have been left for another while it looked.
    if (stream !== mine) return;
    if (!box.isConnected) { stop(); return; }
    const text = video.readyState >= 2 ? await read(video).catch(() => null) : null;
    if (!text) { setTimeout(look, 150); return; }
    stop();
    navigator.vibrate?.(80);
    const field = form.querySelector('input');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    form.requestSubmit();
  };
  look();
}

/** Whether there is a camera is known to the browser alone. A field that a scanner types into has the focus from the beginning. */
export function ready(focus) {
  const camera = Boolean(navigator.mediaDevices?.getUserMedia);
  for (const button of document.querySelectorAll('[data-scan]')) button.hidden = !camera;
  if (focus) document.getElementById(focus)?.focus();
}

addEventListener('pagehide', stop);

/* ---- Signatures -------------------------------------------------------------------------------------------------------- */

// Drawn dark on white, whatever the page's colours: it is printed on paper. What was drawn is counted, so that the page knows
// whether it has this one already.
const Ink = '#12233a';
const state = new WeakMap();
let pen = null;

function sheet(canvas) {
  let known = state.get(canvas);
  if (!known) {
    const box = canvas.getBoundingClientRect();
    const scale = Math.max(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(box.width * scale);
    canvas.height = Math.round(box.height * scale);
    known = { count: 0, scale };
    state.set(canvas, known);
    wipe(canvas);
  }
  return known;
}

function wipe(canvas) {
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
}

function at(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
}

function changed(canvas, inked) {
  canvas.dataset.inked = inked ? 'yes' : 'no';
  if (inked) sheet(canvas).count++;
}

function line(canvas, from, to, pressure) {
  const context = canvas.getContext('2d');
  const scale = sheet(canvas).scale;
  Object.assign(context, { strokeStyle: Ink, lineCap: 'round', lineJoin: 'round', lineWidth: scale * (1.6 + 1.8 * (pressure || .5)) });
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

document.addEventListener('pointerdown', event => {
  const canvas = event.target.closest?.('canvas[data-signature]');
  if (!canvas || event.button !== 0 || canvas.closest('fieldset')?.disabled) return;
  event.preventDefault();
  sheet(canvas);
  canvas.setPointerCapture(event.pointerId);
  pen = { canvas, id: event.pointerId, last: at(canvas, event) };
  line(canvas, pen.last, pen.last, event.pressure);
});

document.addEventListener('pointermove', event => {
  if (!pen || pen.id !== event.pointerId) return;
  // A quick hand makes several points between two pictures: all of them, else curves become corners.
  const events = event.getCoalescedEvents?.() ?? [];
  for (const one of events.length > 0 ? events : [event]) {
    const to = at(pen.canvas, one);
    line(pen.canvas, pen.last, to, one.pressure);
    pen.last = to;
  }
});

for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, event => {
  if (!pen || pen.id !== event.pointerId) return;
  changed(pen.canvas, true);
  pen = null;
});

document.addEventListener('click', event => {
  let hit;
  if ((hit = event.target.closest?.('[data-scan]'))) scan(hit.form);
  else if (event.target.closest?.('[data-scan-stop]')) stop();
  else if ((hit = event.target.closest?.('[data-signature-clear]'))) {
    const canvas = document.getElementById(hit.dataset.signatureClear);
    sheet(canvas);
    wipe(canvas);
    changed(canvas, false);
  } else if ((hit = event.target.closest?.('[data-signature-write]'))) {
    writeName(document.getElementById(hit.dataset.signatureWrite), document.getElementById(hit.dataset.signatureWrite + '-name').value.trim());
  }
});

// Enter in the field of the name must not send the page.
document.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || !event.target.matches?.('[data-signature-name]')) return;
  event.preventDefault();
  writeName(document.getElementById(event.target.dataset.signatureName), event.target.value.trim());
});

// Who cannot draw types the name.
function writeName(canvas, name) {
  if (!name) return;
  sheet(canvas);
  wipe(canvas);
  const context = canvas.getContext('2d');
  const face = size => `italic ${size}px "TH Sarabun New", Sarabun, "Noto Sans Thai", cursive`;
  let size = canvas.height * .5;
  context.font = face(size);
  const width = context.measureText(name).width;
  if (width > canvas.width * .9) size *= canvas.width * .9 / width;
  Object.assign(context, { font: face(size), fillStyle: Ink, textAlign: 'center', textBaseline: 'middle' });
  context.fillText(name, canvas.width / 2, canvas.height / 2);
  changed(canvas, true);
}

/** Which drawing it is; null where nothing is drawn. */
export function drawing(id) {
  const canvas = document.getElementById(id);
  return canvas?.dataset.inked === 'yes' ? String(state.get(canvas)?.count ?? 0) : null;
}

/** The drawing without the empty paper around it, as a PNG. */
export async function picture(id) {
  const canvas = document.getElementById(id);
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4] > 200) continue;
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
    }
  }
  const edge = 12;
  [left, top] = [Math.max(0, left - edge), Math.max(0, top - edge)];
  const cut = document.createElement('canvas');
  [cut.width, cut.height] = [Math.max(1, Math.min(width, right + edge) - left), Math.max(1, Math.min(height, bottom + edge) - top)];
  cut.getContext('2d').drawImage(canvas, left, top, cut.width, cut.height, 0, 0, cut.width, cut.height);
  const blob = await new Promise(done => cut.toBlob(done, 'image/png'));
  return new Uint8Array(await blob.arrayBuffer());
}
