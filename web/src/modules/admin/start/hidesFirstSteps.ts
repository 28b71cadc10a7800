const STORE = 'kontor.firstSteps';

/** Whether this person wants to begin with his deals all the same. */
export function hidesFirstSteps(): boolean {
  return localStorage.getItem(STORE) === 'hidden';
}

export function setHidesFirstSteps(hides: boolean): void {
  if (hides) localStorage.setItem(STORE, 'hidden');
  else localStorage.removeItem(STORE);
}
