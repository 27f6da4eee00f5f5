// Sends photographs and files one by one, in pieces that go on after a cut (tus 1.0.0); large photographs are made smaller first.
// Without this script the form sends all of them at once.
const MaxSide = 2400, LargeBytes = 2 * 1024 * 1024, Piece = 1024 * 1024, Retries = 8;
const Sharpness = 60, LeastSide = 1000;

const form = document.querySelector('[data-upload]');
if (form && 'createImageBitmap' in window) {
  const list = form.querySelector('[data-upload-list]');
  const drop = form.querySelector('[data-drop]');
  const token = form.querySelector('[name=__RequestVerificationToken]').value;
  const draft = { id: form.querySelector('[name=draft]').value, key: form.querySelector('[name=FormKey]').value };
  let waiting = 0, next = null, failed = 0, room = Number(form.dataset.maxFiles);

  const sizeOf = bytes => bytes < 1048576 ? `${Math.round(bytes / 1024)}\u00A0Ko` : `${(bytes / 1048576).toFixed(1).replace('.', ',')}\u00A0Mo`;

  const row = file => {
    const item = list.appendChild(document.createElement('li'));
    const name = item.appendChild(document.createElement('span'));
    name.className = 'file-name';
    name.textContent = file.name;
    const bar = item.appendChild(document.createElement('progress'));
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', `Envoi de ${file.name}`);
    const note = item.appendChild(document.createElement('span'));
    note.className = 'row-note';
    return {
      progress: value => { bar.value = value; },
      say: (text, kind) => { note.textContent = text; item.dataset.state = kind ?? ''; },
      end: () => bar.remove(),
    };
  };

  // How much neighbouring points differ (variance of the Laplacian): a blurred page has no edges.
  const sharpness = (source, width, height) => {
    const scale = Math.min(1, 600 / Math.max(width, height));
    const [w, h] = [Math.max(3, Math.round(width * scale)), Math.max(3, Math.round(height * scale))];
    const canvas = new OffscreenCanvas(w, h), context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(source, 0, 0, w, h);
    const { data } = context.getImageData(0, 0, w, h), grey = new Float32Array(w * h);
    for (let i = 0; i < grey.length; i++) grey[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
    let sum = 0, squares = 0, count = 0;
    for (let y = 1; y < h - 1; y++) for (let x = 1; x < w - 1; x++) {
      const i = y * w + x, value = 4 * grey[i] - grey[i - 1] - grey[i + 1] - grey[i - w] - grey[i + w];
      sum += value; squares += value * value; count++;
    }
    return squares / count - (sum / count) ** 2;
  };

  // A picture that the browser cannot draw (HEIC on most) goes as it is: the server knows it.
  const prepare = async file => {
    if (!file.type.startsWith('image/') || !('OffscreenCanvas' in window)) return { file, warning: '' };
    let picture;
    try { picture = await createImageBitmap(file, { imageOrientation: 'from-image' }); } catch { return { file, warning: '' }; }
    const { width, height } = picture, side = Math.max(width, height);
    const warning = side < LeastSide ? 'Cette photo est petite : vérifiez que le texte est lisible.'
      : sharpness(picture, width, height) < Sharpness ? 'Cette photo semble floue : vérifiez que le texte est lisible.' : '';
    if (side <= MaxSide && file.size <= LargeBytes) return { file, warning };
    const scale = Math.min(1, MaxSide / side);
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    return { file: smaller.size < file.size ? new File([smaller], file.name, { type: 'image/jpeg' }) : file, warning };
  };

  const call = (method, url, headers, body) => fetch(url, { method, body, headers: { 'Tus-Resumable': '1.0.0', RequestVerificationToken: token, ...headers } });
  const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

  const rest = async (tries, shown) => {
    if (tries > Retries) throw new Error('cut');
    shown.say('Connexion coupée : l’envoi reprend où il s’est arrêté.');
    await pause(Math.min(8000, 500 * 2 ** tries));
  };

  const begin = async (file, shown) => {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name).slice(0, 150)));
    for (let tries = 0; ;) {
      const begun = await call('POST', '/envoyer/fichiers', { 'Upload-Length': file.size, 'Upload-Metadata': `filename ${name}` }).catch(() => null);
      if (begun && begun.status < 500) return begun;
      await rest(++tries, shown);
    }
  };

  const send = async (file, shown) => {
    const begun = await begin(file, shown);
    if (begun.status !== 201) return begun.ok ? begun.json() : Promise.reject(new Error(begun.status));
    const address = begun.headers.get('Location');
    for (let offset = 0, tries = 0; ;) {
      try {
        const query = new URLSearchParams({ ...(draft.id && { draft: draft.id }), formKey: draft.key });
        const answer = await call('PATCH', `${address}?${query}`, { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' }, file.slice(offset, offset + Piece));
        if (answer.status === 200) return answer.json();
        if (answer.status === 204) { offset = Number(answer.headers.get('Upload-Offset')); tries = 0; shown.progress(offset / file.size); continue; }
        if (answer.status !== 409 && answer.status < 500) throw Object.assign(new Error(answer.status), { final: true });
      } catch (error) {
        if (error.final) throw error;
      }
      await rest(++tries, shown);
      const where = await call('HEAD', address, {}).catch(() => null);
      if (where?.ok) offset = Number(where.headers.get('Upload-Offset'));
    }
  };

  const add = async file => {
    const shown = row(file);
    if (room-- <= 0) { failed++; shown.end(); shown.say('Dix fichiers au plus par envoi.', 'error'); return; }
    try {
      shown.say('Préparation…');
      const { file: ready, warning } = await prepare(file);
      shown.say(`Envoi de ${sizeOf(ready.size)}…`);
      const answer = await send(ready, shown);
      shown.end();
      if (answer.error) { failed++; shown.say(answer.error, 'error'); }
      else { draft.id = answer.draft; next = answer.next; shown.say(warning || 'Envoyé', warning ? 'warning' : 'done'); if (warning) failed++; }
    } catch {
      failed++;
      shown.end();
      shown.say('L’envoi n’a pas abouti. Choisissez ce fichier de nouveau : rien d’autre n’est perdu.', 'error');
    }
  };

  // All that was chosen has its answer: on to the next screen, unless something is there to be read first.
  const finish = () => {
    if (!next) return;
    if (failed === 0) { location.assign(next); return; }
    if (form.querySelector('[data-upload-next]')) return;
    list.after(Object.assign(document.createElement('a'), { href: next, className: 'button button-primary', textContent: 'Continuer' }));
    list.nextElementSibling.dataset.uploadNext = '';
  };

  // The first file begins the draft; the others join it.
  let queue = Promise.resolve();
  const addAll = files => {
    for (const file of files) {
      waiting++;
      queue = queue.then(() => add(file)).then(() => { if (--waiting === 0) finish(); });
    }
  };
  form.querySelectorAll('input[type=file]').forEach(input => input.addEventListener('change', () => { addAll([...input.files]); input.value = ''; }));
  form.addEventListener('submit', event => { if (waiting > 0 || list.children.length > 0) event.preventDefault(); });
  for (const name of ['dragover', 'dragleave', 'drop']) drop.addEventListener(name, event => {
    event.preventDefault();
    drop.toggleAttribute('data-over', name === 'dragover');
    if (name === 'drop') addAll([...event.dataTransfer.files]);
  });
}

// A page that waits for the server looks again by itself.
const refreshed = document.querySelector('[data-refresh]');
if (refreshed) setTimeout(() => location.reload(), Number(refreshed.dataset.refresh));
