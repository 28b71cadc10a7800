const BROWSERS: [RegExp, string][] = [[/Edg\//, 'Edge'], [/YaBrowser\//, 'Yandex'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari'], [/curl\//, 'curl']];
const SYSTEMS: [RegExp, string][] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux|X11/, 'Linux']];

/** A browser's description of itself → `Chrome, Windows`; empty when nothing is known. */
export function readAgent(agent: string): { name: string; isPhone: boolean } {
  const find = (list: [RegExp, string][]): string | undefined => list.find(([pattern]) => pattern.test(agent))?.[1];
  return { name: [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', '), isPhone: /Mobile|Android|iPhone/.test(agent) };
}
