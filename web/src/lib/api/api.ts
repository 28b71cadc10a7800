import { ApiProblem } from './ApiProblem';
import { setOnline } from './online';

type Query = Record<string, string | number | boolean | null | undefined>;

interface Call {
  query?: Query;
  /** Sent as JSON; FormData and Blob go as they are. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** A background call (prefetch): the server must not take it for a look at the record. */
  prefetch?: boolean;
}

let onUnauthenticated: () => void = () => {};
let language = 'ru';

/** Called once by the app: what to do when the session has ended. */
export function whenUnauthenticated(act: () => void): void {
  onUnauthenticated = act;
}

/** The language in which the server words its errors. */
export function setApiLanguage(next: string): void {
  language = next;
}

/** `/api/deals` + `{a: 1, b: undefined}` → `/api/deals?a=1`. */
export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}

/**
 * Calls the server. Resolves with the JSON of the answer (undefined for 204), rejects with {@link ApiProblem}.
 */
export async function call<T>(method: string, path: string, { query, body, signal, prefetch }: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language };
  if (method !== 'GET') headers['X-Kontor'] = '1';
  if (prefetch) headers['X-Prefetch'] = '1';
  let payload: BodyInit | null = null;
  if (body instanceof FormData || body instanceof Blob) {
    payload = body;
  } else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    payload = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), { method, headers, body: payload, signal: signal ?? null, credentials: 'same-origin' });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    setOnline(false);
    throw new ApiProblem(0, { code: 'offline' });
  }
  if (response.status < 502 || response.status > 504) setOnline(true);
  if (response.ok) {
    if (response.status === 204) return undefined as T;
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }
  const problem = new ApiProblem(response.status, await problemBody(response));
  if (problem.status === 401 && problem.code === 'unauthenticated') onUnauthenticated();
  throw problem;
}

async function problemBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    if (body && typeof body === 'object') return body as Record<string, unknown>;
  } catch {
    // not JSON: a proxy or a starting server answered
  }
  return response.status >= 502 && response.status <= 504 ? { code: 'offline' } : { title: response.statusText };
}

export const get = <T>(path: string, query?: Query, options?: Pick<Call, 'signal' | 'prefetch'>): Promise<T> =>
  call<T>('GET', path, { ...(query ? { query } : {}), ...options });
export const post = <T>(path: string, body?: unknown): Promise<T> => call<T>('POST', path, { body });
export const patch = <T>(path: string, body?: unknown): Promise<T> => call<T>('PATCH', path, { body });
export const put = <T>(path: string, body?: unknown): Promise<T> => call<T>('PUT', path, { body });
export const remove = <T>(path: string, body?: unknown): Promise<T> => call<T>('DELETE', path, { body });
