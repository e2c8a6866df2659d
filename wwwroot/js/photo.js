// A bundle of its own, for the page of one's photo.
import { cut } from './photo/cut.js';
import { t } from './shared/words.js';

const form = document.getElementById('photo'), input = form.elements.Photo;
const error = Object.assign(document.createElement('p'), { className: 'error' });
let cutter;

document.getElementById('limits').remove(); // whatever is chosen is made small here
error.setAttribute('role', 'alert');
input.after(error);

input.addEventListener('change', async () => {
  cutter?.remove();
  cutter = null;
  error.textContent = '';
  if (!input.files[0]) return;
  try {
    cutter = cut(await createImageBitmap(input.files[0]));
    input.closest('.field').append(cutter);
  } catch {
    error.textContent = t('This picture can’t be opened. Choose another one.');
    input.value = '';
  }
});

form.addEventListener('submit', async event => {
  if (!cutter) return;
  event.preventDefault();
  const files = new DataTransfer();
  files.items.add(await cutter.file());
  input.files = files.files;
  form.submit();
});
