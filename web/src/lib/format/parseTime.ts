/**
 * Reads a typed time of day: `9`, `9:30`, `09.30`, `0930`.
 * @returns `HH:MM` from 00:00 to 23:59, or null
 */
export function parseTime(text: string): string | null {
  const trimmed = text.trim();
  const parts = /^(\d{1,2})(?:[:.,\s-](\d{2}))?$/.exec(trimmed) ?? /^(\d{1,2})(\d{2})$/.exec(trimmed);
  if (!parts) return null;
  const hours = Number(parts[1]);
  const minutes = Number(parts[2] ?? 0);
  return hours < 24 && minutes < 60 ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : null;
}
