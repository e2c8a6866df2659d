import { make } from '../shared/make.js';
import { t } from '../shared/words.js';

// A face is shown at 36 pixels, on a card at 64. Drawing it anew leaves everything behind that is not the picture.
const size = 160;

/** What one cuts a picture with: a square to draw and to push, and sliders that do the same for the keyboard. */
export function cut(picture) {
  const canvas = make('canvas', { width: size * 2, height: size * 2, 'aria-hidden': 'true' });
  const [zoom, across, down] = [slider(1, 4, 1), slider(0, 1, .5), slider(0, 1, .5)];
  // Finer than the sliders show, for slow hands.
  const at = { x: .5, y: .5 };
  const box = make('div', { class: 'cut' }, canvas, label(t('Size'), zoom), label(t('Across'), across), label(t('Down'), down));

  const side = () => Math.min(picture.width, picture.height) / zoom.value;
  const draw = (target = canvas) => {
    const { width } = target, paint = target.getContext('2d');
    paint.fillStyle = '#fff';
    paint.fillRect(0, 0, width, width);
    paint.imageSmoothingQuality = 'high';
    paint.drawImage(picture, (picture.width - side()) * at.x, (picture.height - side()) * at.y, side(), side(), 0, 0, width, width);
    return target;
  };

  box.addEventListener('input', ({ target }) => {
    if (target === across) at.x = +across.value;
    if (target === down) at.y = +down.value;
    draw();
  });
  canvas.addEventListener('pointermove', ({ buttons, movementX, movementY }) => {
    if (!buttons) return;
    const scale = side() / canvas.clientWidth;
    across.value = at.x = push(at.x, movementX * scale, picture.width - side());
    down.value = at.y = push(at.y, movementY * scale, picture.height - side());
    draw();
  });
  canvas.addEventListener('pointerdown', event => canvas.setPointerCapture(event.pointerId));
  box.file = async () => {
    const small = draw(make('canvas', { width: size, height: size }));
    // Where WebP can't be written, the browser would write PNG.
    const blob = await encode(small, 'image/webp').then(made => made?.type === 'image/webp' ? made : encode(small, 'image/jpeg'));
    return new File([blob], 'photo', { type: blob.type });
  };
  draw();
  return box;
}

const push = (from, by, room) => Math.min(1, Math.max(0, room ? from - by / room : from));
const encode = (canvas, type) => new Promise(done => canvas.toBlob(done, type, .8));
const slider = (min, max, value) => make('input', { type: 'range', min, max, step: .01, value });
const label = (text, input) => make('label', {}, text, input);
