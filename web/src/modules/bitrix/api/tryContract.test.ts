import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { address, command, operations } from './contract';

const all = operations(JSON.parse(readFileSync(new URL('../../../../../docs/openapi.json', import.meta.url), 'utf8')));
const find = (id: string) => all.find((each) => each.id === id)!;

describe('the operations of the contract', () => {
  it('are all there, in the order of their addresses', () => {
    expect(all.length).toBeGreaterThan(250);
    const paths = all.map((each) => each.path);
    expect(paths).toEqual([...paths].sort((one, other) => one.localeCompare(other)));
  });

  it('have an address once all that is needed is given', () => {
    const plans = find('get /api/reports/plans');
    expect(address(plans, { unit: 'month', on: '' })).toBe('/api/reports/plans?unit=month');
    const security = find('get /api/identity/people/{id}/security');
    expect(address(security, {})).toBeNull();
    expect(address(security, { id: 'a/b' })).toBe('/api/identity/people/a%2Fb/security');
  });

  it('come with a body that is JSON where they take one', () => {
    for (const each of all) if (each.body !== null) expect(() => JSON.parse(each.body ?? '')).not.toThrow();
    expect(find('get /api/reports/plans').body).toBeNull();
  });

  it('become a command in which quotes stay quotes', () => {
    Object.assign(globalThis, { location: { origin: 'https://kontor.example' } });
    const group = find('post /api/access/groups');
    expect(command(group, '/api/access/groups', `{"title":"O'Hara"}`)).toContain(`-d '{"title":"O'\\''Hara"}'`);
  });
});
