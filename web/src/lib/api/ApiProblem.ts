/** A refusal of the server (RFC 9457), or `offline` when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  /** What happened, for the program: `invalid`, `conflict`, `stage_requires`, `offline` … */
  readonly code: string;
  /** What happened, for the person, in his language. */
  readonly detail: string;
  /** Message by field code. */
  readonly fields: Record<string, string>;
  readonly requestId: string | undefined;
  /** Everything else the server said (`conflicts`, `missing`, `retryAfter` …). */
  readonly extra: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const detail = String(body['detail'] ?? body['title'] ?? '');
    super(detail || `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = String(body['code'] ?? `http_${status}`);
    this.detail = detail;
    this.fields = (body['fields'] as Record<string, string> | undefined) ?? {};
    this.requestId = body['requestId'] as string | undefined;
    this.extra = body;
  }

  get isOffline(): boolean {
    return this.code === 'offline';
  }
}
