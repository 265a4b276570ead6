import type { IncomingMessage } from 'node:http';

/** One request a sandbox received. */
export interface SandboxRequest {
  readonly method: string;
  /** Decoded, without the query: `/fal-ai/flux/dev`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body read as JSON; `undefined` when it is empty or not JSON. */
  json(): unknown;
  bytes(): Uint8Array;
  /** The body read as `multipart/form-data` (or URL-encoded). Rejects when it is neither. */
  form(): Promise<FormData>;
}

/** What a sandbox remembers of a request: everything but credentials. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, else the bytes, else `undefined` when there was no body. */
  readonly body: unknown;
}

/** Header and query names whose values are credentials. */
const secret = /authorization|cookie|token|(^|-|_)key$/;

/** Reads a request to its end; `null` when its body is over `maxBytes`. */
export async function readRequest(incoming: IncomingMessage, maxBytes: number): Promise<SandboxRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.byteLength;
    // The rest is read and thrown away, so that the caller gets an answer and not a reset.
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes) return null;
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  let parsed: { readonly value: unknown } | undefined;
  return {
    method: incoming.method ?? 'GET',
    path: decode(url.pathname),
    query: url.searchParams,
    headers,
    json() {
      parsed ??= { value: parse(body) };
      return parsed.value;
    },
    bytes: () => body,
    form: () => new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(),
  };
}

/** What is remembered of a request. */
export function record(request: SandboxRequest): RecordedRequest {
  const bytes = request.bytes();
  const plain = ([name]: readonly [string, string]) => !secret.test(name);
  return {
    method: request.method,
    path: request.path,
    query: Object.fromEntries([...request.query].filter(plain)),
    headers: Object.fromEntries(Object.entries(request.headers).filter(plain)),
    body: bytes.byteLength === 0 ? undefined : (request.json() ?? bytes),
  };
}

/** What JSON can begin with: an uploaded picture and a form are not read as a text first. */
const jsonStart = /^(?:[\s{["\dtfn]|-\d)/;

function parse(body: Buffer): unknown {
  if (!jsonStart.test(body.toString('latin1', 0, 2))) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
