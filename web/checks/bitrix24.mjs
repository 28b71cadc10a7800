// Calls a running portal by the public clients of Bitrix24, as programs do: node checks/bitrix24.mjs <portal> <person> <code>
import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { B24Hook } from '@bitrix24/b24jssdk';

// the official client speaks https only; the server of the tests is on this machine and has no certificate
https.request = (options, answered) => http.request({ ...options, protocol: 'http:', agent: undefined, agents: undefined }, answered);

const [portal, person, code] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { Bitrix } = require('@2bad/bitrix');

const hook = new B24Hook({ b24Url: portal, userId: Number(person), secret: code });
hook.offClientSideWarning();
const call = async (method, params = {}) => {
  const answer = await hook.actions.v2.call.make({ method, params });
  assert.ok(answer.isSuccess, `${method}: ${answer.getErrorMessages().join(', ')}`);
  return answer.getData().result;
};

// the official client: single calls, errors, batches, lists
assert.ok(Number(await call('crm.deal.add', { fields: { TITLE: 'SDK', OPPORTUNITY: 10, CURRENCY_ID: 'RUB' } })) > 0);
const { item } = await call('crm.item.add', { entityTypeId: 2, fields: { title: 'SDK item' } });
assert.equal(typeof item.id, 'number');
await assert.rejects(call('crm.item.get', { entityTypeId: 2, id: 99_999_999 }), { code: 'NOT_FOUND' });

const batch = await hook.actions.v2.batch.make({
  calls: {
    company: { method: 'crm.company.add', params: { fields: { TITLE: 'SDK batch' } } },
    read: { method: 'crm.company.get', params: { id: '$result[company]' } },
  },
  options: { isHaltOnError: true, returnAjaxResult: false },
});
assert.ok(batch.isSuccess, batch.getErrorMessages().join(', '));
assert.equal(batch.getData().read.TITLE, 'SDK batch');

const titles = Array.from({ length: 120 }, (_, at) => `SDK list ${at}`);
const added = await hook.actions.v2.batchByChunk.make({
  calls: titles.map((title) => ['crm.lead.add', { fields: { TITLE: title, UTM_SOURCE: 'sdk' } }]),
  options: { isHaltOnError: true },
});
assert.ok(added.isSuccess, added.getErrorMessages().join(', '));
const listed = await hook.actions.v2.callList.make({ method: 'crm.item.list', params: { entityTypeId: 1, filter: { utmSource: 'sdk' }, select: ['id', 'title'] }, idKey: 'id', customKeyForResult: 'items' });
assert.ok(listed.isSuccess, listed.getErrorMessages().join(', '));
assert.equal(listed.getData().length, 120);
const fetched = [];
for await (const chunk of hook.actions.v2.fetchList.make({ method: 'crm.lead.list', params: { filter: { UTM_SOURCE: 'sdk' }, select: ['ID'] }, idKey: 'ID' })) fetched.push(...chunk);
assert.equal(new Set(fetched.map((lead) => lead.ID)).size, 120);

// @2bad/bitrix: GET for everything, batches and all pages of a list too
const bitrix = Bitrix(`${portal}/rest/${person}/${code}`);
const { result: id } = await bitrix.deals.create({ TITLE: 'Two bad' });
assert.equal((await bitrix.deals.get(String(id))).result.TITLE, 'Two bad');
assert.equal((await bitrix.deals.update(String(id), { TITLE: 'Changed' })).result, true);
const leads = await bitrix.leads.list({ filter: { UTM_SOURCE: 'sdk' }, select: ['ID', 'TITLE'] });
assert.equal(leads.result.length, 120);
assert.equal(leads.total, 120);
await assert.rejects(bitrix.call('crm.nothing', {}));

// crest: forms with bracketed names
const body = new URLSearchParams({ 'fields[TITLE]': 'Форма', 'fields[PHONE][0][VALUE]': '+79990001122', 'fields[PHONE][0][VALUE_TYPE]': 'WORK', 'params[REGISTER_SONET_EVENT]': 'Y' });
const form = await (await fetch(`${portal}/rest/${person}/${code}/crm.company.add.json`, { method: 'POST', body })).json();
assert.equal(typeof form.result, 'number');

// fast_bitrix24: the first page, then the others in batches by start, then as many ids as the total says
const ask = async (method, params) => (await fetch(`${portal}/rest/${person}/${code}/${method}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(params) })).json();
const first = await ask('crm.lead.list', { filter: { UTM_SOURCE: 'sdk' }, order: { ID: 'ASC' } });
const cmd = {};
for (let start = 50; start < first.total; start += 50) cmd[`order${String(start).padStart(10, '0')}`] = `crm.lead.list?filter[UTM_SOURCE]=sdk&order[ID]=ASC&start=${start}&`;
const rest = await ask('batch', { halt: 0, cmd });
const ids = new Set([...first.result, ...Object.values(rest.result.result).flat()].map((lead) => lead.ID));
assert.equal(ids.size, first.total);
assert.ok(typeof first.time.operating === 'number');

console.log('ok');
