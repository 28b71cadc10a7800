const LONGEST = 80;
const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** What a comment says, as plain text; the server has cleaned its markup. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/(p|li|div)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, sign: string) => SIGNS[sign] ?? '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim();
}

/** The beginning of a text up to the end of its first sentence, or of a word. */
export function titleOf(text: string): string {
  const first = /^[^\n]*?[.!?](?=\s|$)|^[^\n]*/.exec(text)?.[0].replace(/[.!]+$/, '').trim() ?? '';
  return first.length <= LONGEST ? first : `${first.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
