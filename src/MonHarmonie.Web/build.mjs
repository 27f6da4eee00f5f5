// Builds wwwroot/dist from assets/ and node_modules: one style sheet, one script, one icon sprite, the font files.
// Run by the project file before the static assets are listed; by hand: npm ci && node build.mjs
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const dist = 'wwwroot/dist';
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

// The .NET SDK puts this fingerprint in the address it serves as immutable. The style sheet names the same address,
// so that the preloaded font is the one the style sheet asks for. The plain name follows it as a fallback.
function fingerprint(bytes) {
  const hash = createHash('sha256').update(bytes).digest().subarray(0, 9);
  let number = BigInt.asIntN(72, [...hash].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
  if (number < 0n) number = -number;
  let text = '';
  for (let i = 0; i < 10; i++, number /= 36n) text += '0123456789abcdefghijklmnopqrstuvwxyz'[Number(number % 36n)];
  return text;
}

const fontFolder = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next';
const fontFace = (name, range) => {
  const bytes = readFileSync(`${fontFolder}-${name}-wght-normal.woff2`);
  writeFileSync(`${dist}/atkinson-${name}.woff2`, bytes);
  return `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;unicode-range:${range};`
    + `src:url(atkinson-${name}.${fingerprint(bytes)}.woff2) format("woff2"),url(atkinson-${name}.woff2) format("woff2")}`;
};
const fonts = fontFace('latin', 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD')
  + fontFace('latin-ext', 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1E9F,U+1EF2-1EFF,U+2C60-2C7F,U+A720-A7FF');

const symbol = name => {
  const source = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  const drawing = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
};
const icons = JSON.parse(readFileSync('assets/icons.json', 'utf8'));
const own = readFileSync('assets/marks.svg', 'utf8').replace(/<!--.*?-->/gs, '').replace(/\s*\n\s*/g, ' ').replace(/<\/?svg[^>]*>/g, '').trim();
writeFileSync(`${dist}/icons.svg`, '<!-- Lucide (ISC) and Mon Harmonie --><svg xmlns="http://www.w3.org/2000/svg">' + own + icons.map(symbol).join('') + '</svg>');

const shared = { bundle: true, minify: true, write: false, logLevel: 'warning', legalComments: 'none' };
const css = await build({ ...shared, entryPoints: ['assets/css/site.css'], target: ['chrome110', 'firefox110', 'safari16'], supported: { nesting: false } });
writeFileSync(`${dist}/site.css`, fonts + css.outputFiles[0].text);
const js = await build({ ...shared, entryPoints: ['assets/js/site.js'], format: 'esm', target: 'es2020' });
writeFileSync(`${dist}/site.js`, js.outputFiles[0].text);
