function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads a typed day: `12.05.2026`, `12.05`, `12/5/26`, `2026-05-12`, `12`, `+3` (days from today), `0` (today).
 * @returns `YYYY-MM-DD` or null
 */
export function parseDay(text: string, today: string): string | null {
  const trimmed = text.trim();
  const shift = /^([+-]\d{1,4})$/.exec(trimmed);
  if (shift || trimmed === '0') {
    const date = new Date(`${today}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + Number(trimmed));
    return date.toISOString().slice(0, 10);
  }
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (whole) return iso(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const parts = /^(\d{1,2})(?:[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4}))?)?\.?$/.exec(trimmed);
  if (!parts) return null;
  const year = parts[3] === undefined ? Number(today.slice(0, 4)) : Number(parts[3]) + (parts[3].length === 2 ? 2000 : 0);
  return iso(year, parts[2] === undefined ? Number(today.slice(5, 7)) : Number(parts[2]), Number(parts[1]));
}
