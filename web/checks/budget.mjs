// Prints the size of what the first page loads and fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 250;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const seen = new Set();
function visit(key) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) visit(next);
}
visit('index.html');

let script = 0;
for (const key of seen) {
  const file = manifest[key].file;
  if (file.endsWith('.js')) script += gzipSync(readFileSync(new URL(file, dist))).length;
}
const kb = script / 1024;
console.log(`First load: ${kb.toFixed(1)} kB of script (gzip), budget ${BUDGET_KB} kB`);
if (kb > BUDGET_KB) {
  console.error('The first load is over its budget: load the new part lazily (see README, "a page").');
  process.exit(1);
}
