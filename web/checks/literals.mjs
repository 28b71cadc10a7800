// Fails on text and colours written into components: texts belong into texts.ts, colours into ui/tokens.css.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../src', import.meta.url));
const faults = [];
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const name = relative(root, path);
  const source = readFileSync(path, 'utf8');
  const lines = source.split('\n');
  const isText = /(^|\/)(texts|.*\.test)\.tsx?$/.test(name);
  const isColour = name === 'ui/tokens.css' || name === 'ui/theme.ts';
  lines.forEach((text, index) => {
    const line = text.replace(/^\s*(\/\*\*?|\*|\/\/).*$/, '').replace(/\s\/\/ .*$/, '');
    if (/\.tsx?$/.test(name) && !isText && /[А-Яа-яЁё]/.test(line)) faults.push(`${name}:${index + 1} Cyrillic literal: ${line.trim()}`);
    if (/\.(tsx|css)$/.test(name) && !isColour && /#[0-9a-fA-F]{3,8}\b(?!-)|\brgba?\(|\bhsla?\(/.test(line.replace(/url\([^)]*\)|href="#[^"]*"/g, ''))) {
      faults.push(`${name}:${index + 1} literal colour: ${line.trim()}`);
    }
  });
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log('No literal texts or colours in components.');
