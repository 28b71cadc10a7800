import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What is not built but belongs to the shell. */
const ALWAYS = ['/', '/icon.svg', '/icon-192.png', '/manifest.json'];

/** Writes `sw.js` with what the first load needs and a version that changes with any file of the page. */
export function serviceWorker(): Plugin {
  return {
    name: 'kontor-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const shell = new Set<string>();
      const visit = (name: string): void => {
        const chunk = bundle[name];
        if (shell.has(name) || chunk?.type !== 'chunk') return;
        shell.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) shell.add(style);
        chunk.imports.forEach(visit);
      };
      for (const [name, chunk] of Object.entries(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) visit(name);
      const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8');
      const version = createHash('sha256').update(Object.keys(bundle).sort().join('\n')).update(source).digest('hex').slice(0, 12);
      const files = [...ALWAYS, ...[...shell].sort().map((name) => `/${name}`)];
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: source.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files)) });
    },
  };
}
