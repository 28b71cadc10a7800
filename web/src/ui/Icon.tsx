import type { ComponentType } from 'react';

interface Props {
  of: ComponentType<{ size?: number | string; stroke?: number | string; className?: string; 'aria-hidden'?: boolean }>;
  size?: number;
  className?: string;
}

/** A Tabler icon in the product's size and weight. Stands beside a word or within a control that has a name. */
export function Icon({ of: Glyph, size = 18, className }: Props) {
  return <Glyph size={size} stroke={1.75} aria-hidden {...(className ? { className } : {})} />;
}
