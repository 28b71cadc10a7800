import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  type: string;
  usual: string;
}

/** A method with its address: what may be sent, as an example. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: string | null;
}

interface Contract {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]; requestBody?: { content?: Record<string, { schema?: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const DEEPEST = 4;

/** All operations of the API, in the order of their addresses. */
export const operationsQuery = queryOptions({
  queryKey: ['bitrix', 'openapi'],
  queryFn: async ({ signal }) => operations(await get<Contract>('/api/openapi', undefined, { signal })),
  staleTime: Infinity,
});

export function operations({ paths, components }: Contract): Operation[] {
  return Object.entries(paths)
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([path, methods]) =>
      METHODS.flatMap((method) => {
        const told = methods[method];
        if (!told) return [];
        const parameters = (told.parameters ?? [])
          .filter((each) => each.in === 'path' || each.in === 'query')
          .map((each): Parameter => ({ name: each.name, in: each.in === 'path' ? 'path' : 'query', required: each.required ?? false, type: kind(each.schema), usual: String(each.schema?.default ?? '') }));
        const schema = told.requestBody?.content?.['application/json']?.schema;
        return [{ id: `${method} ${path}`, method: method.toUpperCase(), path, parameters, body: schema ? JSON.stringify(example(schema, components.schemas, 0), null, 2) : null }];
      }),
    );
}

function kind(schema: Schema | undefined): string {
  const type = Array.isArray(schema?.type) ? schema.type.find((each) => each !== 'null') : schema?.type;
  return schema?.enum ? schema.enum.join(' | ') : (type ?? '');
}

function example(schema: Schema, all: Record<string, Schema>, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (schema.$ref) {
    const named = all[schema.$ref.replace('#/components/schemas/', '')];
    return named ? example(named, all, depth + 1) : {};
  }
  const type = kind({ ...schema, enum: undefined as never });
  if (schema.enum) return schema.enum[0];
  if (type === 'array') return schema.items ? [example(schema.items, all, depth + 1)] : [];
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'boolean') return false;
  if (type === 'string') return '';
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, example(part, all, depth + 1)]));
}

/** The address with its parameters; null while one that it needs is missing. */
export function address(operation: Operation, values: Record<string, string>): string | null {
  let path = operation.path;
  const query = new URLSearchParams();
  for (const { name, in: place, required } of operation.parameters) {
    const value = values[name] ?? '';
    if (required && value === '') return null;
    if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '') query.append(name, value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

export interface Answer {
  status: number;
  millis: number;
  text: string;
}

/** Sends what was written, in the running session or by a personal token, and tells whatever comes back. */
export async function send(operation: Operation, path: string, body: string, token: string | null, language: string): Promise<Answer> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (token !== null) headers['Authorization'] = `Bearer ${token}`;
  else if (operation.method !== 'GET') headers['X-Kontor'] = '1';
  const writes = operation.method !== 'GET' && operation.body !== null;
  if (writes) headers['Content-Type'] = 'application/json';
  const began = performance.now();
  const response = await fetch(path, { method: operation.method, headers, body: writes ? body : null, credentials: token === null ? 'same-origin' : 'omit' });
  const text = await response.text();
  return { status: response.status, millis: Math.round(performance.now() - began), text: pretty(text) };
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The same call for a terminal; the token is left to be filled in. */
export function command(operation: Operation, path: string, body: string): string {
  const lines = [`curl -X ${operation.method} '${location.origin}${path}'`, `  -H 'Authorization: Bearer TOKEN'`];
  if (operation.method !== 'GET' && operation.body !== null) lines.push(`  -H 'Content-Type: application/json'`, `  -d '${body.replaceAll("'", `'\\''`)}'`);
  return lines.join(' \\\n');
}
