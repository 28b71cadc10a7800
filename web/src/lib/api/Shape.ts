import type { components } from './contract';

/** A shape of the server's contract by the name of its record, such as `org.kontor.platform.Checks.Result`. */
export type Shape<Name extends keyof components['schemas']> = components['schemas'][Name];
