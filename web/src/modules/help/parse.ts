/** A piece of running text. */
export type Inline = { kind: 'text' | 'bold' | 'code'; text: string } | { kind: 'link'; text: string; to: string };

/** A block of a help page. */
export type Block = { kind: 'heading'; level: number; content: Inline[] } | { kind: 'paragraph'; content: Inline[] } | { kind: 'list'; ordered: boolean; items: Inline[][] };

const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** `**bold**`, `` `code` ``, `[text](address)` within a line. */
export function inlineOf(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: line.slice(at, match.index) });
    const [whole, bold, code, text, to] = match;
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else parts.push({ kind: 'link', text: text ?? '', to: to ?? '' });
    at = match.index + whole.length;
  }
  if (at < line.length) parts.push({ kind: 'text', text: line.slice(at) });
  return parts;
}

/** The part of Markdown that help is written in: headings, paragraphs, lists. */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  for (const chunk of source.trim().split(/\n\s*\n/)) {
    let text: string[] = [];
    const flush = (): void => {
      if (text.length > 0) blocks.push({ kind: 'paragraph', content: inlineOf(text.join(' ')) });
      text = [];
    };
    for (const line of chunk.split('\n')) {
      const heading = /^(#{1,3}) (.+)$/.exec(line);
      const item = /^(-|\d+\.) (.+)$/.exec(line);
      if (heading) {
        flush();
        blocks.push({ kind: 'heading', level: heading[1]!.length, content: inlineOf(heading[2]!) });
      } else if (item) {
        flush();
        const ordered = item[1] !== '-';
        const last = blocks[blocks.length - 1];
        if (last?.kind === 'list' && last.ordered === ordered) last.items.push(inlineOf(item[2]!));
        else blocks.push({ kind: 'list', ordered, items: [inlineOf(item[2]!)] });
      } else {
        text.push(line.trim());
      }
    }
    flush();
  }
  return blocks;
}
