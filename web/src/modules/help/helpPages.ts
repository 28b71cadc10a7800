export const HELP_PAGES = ['first-steps', 'home', 'lists', 'board', 'card', 'tasks', 'projects', 'disk', 'products', 'clients', 'segments', 'activities', 'calls', 'search', 'queue', 'import', 'migration', 'funnel', 'reports', 'people', 'handover', 'notifications', 'security', 'programs', 'administration'] as const;
export type HelpPageCode = (typeof HELP_PAGES)[number];

const PLACES: [RegExp, HelpPageCode][] = [
  [/^\/$|^\/home/, 'home'],
  [/^\/(calllists|calls)/, 'calls'],
  [/^\/(day|activities|letters|settings\/activities)/, 'activities'],
  [/^\/(disk|settings\/disk)/, 'disk'],
  [/^\/(my-clients|segments|relations|settings\/(relations|characteristics))/, 'segments'],
  [/^\/(deals|leads|contacts|companies)\/\d+/, 'card'],
  [/^\/(deals|leads)/, 'board'],
  [/^\/(search|mend|settings\/quality)/, 'search'],
  [/^\/(projects|tasks\/(plan|gantt|time))/, 'projects'],
  [/^\/tasks|^\/settings\/tasks/, 'tasks'],
  [/^\/products|^\/quotes|^\/invoices/, 'products'],
  [/^\/clients|^\/settings\/own-companies/, 'clients'],
  [/^\/(contacts|companies|records|bin|doubles|settings\/doubles)/, 'lists'],
  [/^\/import/, 'import'],
  [/^\/settings\/migration/, 'migration'],
  [/^\/analytics\/./, 'reports'],
  [/^\/analytics/, 'funnel'],
  [/^\/(load|handover)|^\/people\/\d+\/handover|^\/settings\/handovers/, 'handover'],
  [/^\/people/, 'people'],
  [/^\/(notices|settings\/notices)/, 'notifications'],
  [/^\/(security|settings\/sign-in)/, 'security'],
  [/^\/(queue|settings\/(queues|forms|calendar))/, 'queue'],
  [/^\/(oauth|settings\/developers)/, 'programs'],
  [/^\/settings/, 'administration'],
];

/** The help page for a place of the portal. */
export function helpFor(pathname: string): string {
  return `/help/${PLACES.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'first-steps'}`;
}
