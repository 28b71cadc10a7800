/** The day that a text from outside says, `YYYY-MM-DD`; empty where it says none: an address may have been written by hand. */
export function readDay(text: string | null | undefined): string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return '';
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : '';
}
