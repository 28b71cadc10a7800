import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the types are made from the committed contract (bin/contract makes them anew)', () => {
  const contract = readFileSync(new URL('../../../../docs/openapi.json', import.meta.url));
  const types = readFileSync(new URL('./contract.d.ts', import.meta.url), 'utf8');
  expect(types.split('\n', 1)[0]).toContain(createHash('sha256').update(contract).digest('hex'));
});
