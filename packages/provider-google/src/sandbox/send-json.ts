import type { SandboxReply } from '@pentaprism/core/kit';

/** Google prints JSON over many lines and escapes what HTML might trip over, the `=` that ends base64 included. */
export function sendJson(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): SandboxReply & { readonly bytes: string } {
  const bytes = `${escapeJson(JSON.stringify(value, null, 2))}\n`;
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8', ...headers }, bytes };
}

/** Server-sent events, one per chunk. */
export function sendEvents(chunks: readonly unknown[]): SandboxReply & { readonly bytes: string } {
  const bytes = chunks.map((chunk) => `data: ${escapeJson(JSON.stringify(chunk))}\r\n\r\n`).join('');
  return { headers: { 'content-type': 'text/event-stream' }, bytes };
}

function escapeJson(text: string): string {
  return text.replace(/[=<>&']/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
