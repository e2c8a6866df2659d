import { make } from '../shared/make.js';
import { t } from '../shared/words.js';

// A face is shown at 36 pixels, on a card at 64. Drawing it anew leaves everything behind that is not the picture.
const size = 160;

/** What one cuts a picture with: a square to draw and to push, and sliders that do the same for the keyboard. */
export function cut(picture) {
  const canvas = make('canvas', { width: size * 2, height: size * 2, 'aria-hidden': 'true' });
  const [zoom, across, down] = [slider(1, 4, 1), slider(0, 1, .5), slider(0, 1, .5)];
  const box = make('div', { class: 'cut' }, canvas, label(t('Size'), zoom), label(t('Across'), across), label(t('Down'), down));

  const side = () => Math.min(picture.width, picture.height) / zoom.value;
  const draw = (target = canvas) => {
    const { width } = target, paint = target.getContext('2d');
    paint.fillStyle = '#fff';
    paint.fillRect(0, 0, width, width);
    paint.imageSmoothingQuality = 'high';
    paint.drawImage(picture, (picture.width - side()) * across.value, (picture.height - side()) * down.value, side(), side(), 0, 0, width, width);
    return target;
  };

  box.addEventListener('input', () => draw());
  canvas.addEventListener('pointermove', ({ buttons, movementX, movementY }) => {
    if (!buttons) return;
    const scale = side() / canvas.clientWidth;
    across.value -= movementX * scale / (picture.width - side() || 1);
    down.value -= movementY * scale / (picture.height - side() || 1);
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

const encode = (canvas, type) => new Promise(done => canvas.toBlob(done, type, .8));
const slider = (min, max, value) => make('input', { type: 'range', min, max, value, step: .01 });
const label = (text, input) => make('label', {}, text, input);
