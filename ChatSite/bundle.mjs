// Makes wwwroot/dist/: what every page loads (site.js, site.css), and what comes when it is needed (acts.js, people.js, passkeys.js, htmx.js, shelf.css, admin.css, charts.css).
// What speaks to people is made once for each language: site.js, site.de.js …
import { build } from 'esbuild';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../wwwroot/', import.meta.url));

const speaking = ['site', 'acts', 'people', 'passkeys', 'photo'];
const others = ['js/htmx.js', 'js/progress.js', 'js/reports.js', 'css/site.css', 'css/shelf.css', 'css/second-step.css', 'css/photo.css', 'css/admin.css', 'css/charts.css', 'css/roster.css', 'css/reports.css'];

const settings = {
  outdir: `${root}dist`,
  bundle: true,
  minify: true,
  // Every browser of 2021 and later; es2020 would rewrite htmx's private methods and add 1 KB.
  target: ['chrome92', 'firefox90', 'safari15'],
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none',
  external: ['/img/*', '*.svg'],
  // wwwroot stands outside this folder, so its imports are looked up here.
  nodePaths: [`${here}node_modules`],
  logLevel: 'warning',
};

const languages = (await readdir(`${here}Languages`)).filter(file => file.endsWith('.json')).map(file => file.slice(0, -5));

// The sentence is what follows `t(`, or `many(` and its number (where the forms in English stand with | between).
const sentence = /\b(t\(|many\([^'"`]*?, )'((?:[^'\\]|\\.)*)'/g;

await Promise.all([
  build({ ...settings, entryPoints: others.map(path => ({ in: root + path, out: path.slice(path.indexOf('/') + 1, path.lastIndexOf('.')) })) }),
  ...['en', ...languages].map(speak),
]);

async function speak(language) {
  const words = language === 'en' ? {} : JSON.parse(await readFile(`${here}Languages/${language}.json`, 'utf8'));
  const suffix = language === 'en' ? '' : `.${language}`;
  await build({
    ...settings,
    entryPoints: speaking.map(name => ({ in: `${root}js/${name}.js`, out: `${name}${suffix}` })),
    define: { LANG: JSON.stringify(language), SUFFIX: JSON.stringify(suffix), RTL: String(language === 'ar') },
    plugins: language === 'en' ? [] : [{ name: 'words', setup: it => it.onLoad({ filter: /wwwroot.js.*\.js$/ }, ({ path }) => translate(path, words)) }],
  });
}

async function translate(path, words) {
  const script = await readFile(path, 'utf8');
  return {
    contents: script.replace(sentence, (whole, call, quoted) => {
      const key = quoted.replace(/\\'/g, "'").split('|').pop();
      return call + JSON.stringify(words[key] ?? quoted.replace(/\\'/g, "'"));
    }),
  };
}
