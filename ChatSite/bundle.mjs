// Makes wwwroot/dist/: what every page loads (site.js, site.css), and what comes when it is needed (acts.js, people.js, htmx.js, shelf.css).
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../wwwroot/', import.meta.url));

await build({
  entryPoints: [
    { in: `${root}js/site.js`, out: 'site' },
    { in: `${root}js/acts.js`, out: 'acts' },
    { in: `${root}js/people.js`, out: 'people' },
    { in: `${root}js/htmx.js`, out: 'htmx' },
    { in: `${root}css/site.css`, out: 'site' },
    { in: `${root}css/shelf.css`, out: 'shelf' },
    { in: `${root}css/second-step.css`, out: 'second-step' },
  ],
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
});
