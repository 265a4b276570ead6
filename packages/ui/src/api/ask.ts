import { key } from './key.ts';
import { refusalOf, unreachable } from './refusal.ts';

/** Sends a request to this server, with the caller's key; throws a `Refusal` unless it is granted. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (key.value !== '') headers.set('authorization', `Bearer ${key.value}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    // Whoever gave up knows why.
    if (init.signal?.aborted === true) throw error;
    throw unreachable(error);
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** The JSON at an address. What it holds is what the server's OpenAPI document says of the address. */
export async function ask<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  return (await (await send(path, init)).json()) as Answer;
}

/** The same, sending JSON. */
export function tell<Answer>(path: string, body: unknown, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return ask(path, { method: 'POST', ...init, headers, body: JSON.stringify(body) });
}
