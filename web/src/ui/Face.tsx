import classes from './Face.module.css';

interface Props {
  name: string;
  initials?: string | undefined;
  /** 1…12, a place in the palette of faces. */
  color?: number | string | null | undefined;
  photo?: string | null | undefined;
  size?: number;
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words[1]?.[0] ?? '')).toUpperCase();
}

function colorOf(color: number | string | null | undefined, name: string): number {
  const number = Number(color);
  if (number >= 1 && number <= 12) return number;
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) % 12;
  return hash + 1;
}

/** A person's round face: the photo or the initials on his colour. */
export function Face({ name, initials, color, photo, size = 28 }: Props) {
  const style = { width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.39)), background: `var(--k-face-${colorOf(color, name)})` };
  if (photo) return <img className={classes.face} style={style} src={photo} alt="" width={size} height={size} />;
  return (
    <span className={classes.face} style={style} aria-hidden>
      {initials || initialsOf(name)}
    </span>
  );
}
