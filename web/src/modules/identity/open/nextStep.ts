/** What a started session still needs before it is open. */
export interface NextStep {
  step: 'code' | 'setup';
  /** By what the second factor can be proved. */
  ways: string[];
}
