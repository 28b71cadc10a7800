/** A record that was opened not long ago. */
export interface RecentPlace {
  type: string;
  path: string;
  title: string;
}

const STORE = 'kontor.recent';

export function recentPlaces(): RecentPlace[] {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '[]') as RecentPlace[];
  } catch {
    return [];
  }
}

export function rememberPlace(place: RecentPlace): void {
  const rest = recentPlaces().filter((each) => each.path !== place.path);
  localStorage.setItem(STORE, JSON.stringify([place, ...rest].slice(0, 7)));
}
