/** A round mark in a colour of the palette, 1…12; grey without one. */
export function Dot({ color, size = 9 }: { color: number | null | undefined; size?: number }) {
  return <span aria-hidden style={{ display: 'inline-block', flex: 'none', width: size, height: size, borderRadius: '50%', background: color ? `var(--k-stage-${color})` : 'var(--k-line-strong)' }} />;
}
