// making a format costs far more than using it, and a calendar asks for hundreds
const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-05-12T07:00:00Z` in Moscow → `2026-05-12 10:00:00`. */
export function momentToLocal(moment: string, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })));
  return format.format(new Date(moment));
}

/** `2026-05-12 10:00:00` in Moscow → `2026-05-12T07:00:00.000Z`. */
export function localToMoment(local: string, timeZone: string): string {
  const wanted = Date.parse(`${local.replace(' ', 'T').slice(0, 19)}Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${momentToLocal(new Date(guess).toISOString(), timeZone).replace(' ', 'T')}Z`);
    guess += wanted - shown;
  }
  return new Date(guess).toISOString();
}
