// Reading a label before a camera: with the browser's own reader where it has one, else with jsQR.

/** Answers a function that looks at a video once and answers the text of a code in it, or null. */
export async function reader() {
  const known = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats() : [];
  if (known.includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code', 'code_128', 'code_39'].filter(f => known.includes(f)) });
    return async video => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  if (!window.jsQR) await new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = '/lib/jsqr/jsQR.js';
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async video => {
    const scale = Math.min(1, 800 / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(image.data, image.width, image.height)?.data || null;
  };
}
