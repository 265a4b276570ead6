import { request } from 'node:http';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts bytes as they are on a connection of their own.
 *
 * `cutAt` sends so many of them, having promised all, and goes away: `null` then, as nobody is left to answer. Rejects
 * when no answer comes within `timeoutMs`.
 */
export function sendBytes(
  url: string,
  body: Uint8Array,
  options: { readonly type: string; readonly timeoutMs: number; readonly cutAt?: number },
): Promise<RawAnswer | null> {
  const { type, timeoutMs, cutAt } = options;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': body.length };
    const outgoing = request(url, { method: 'POST', agent: false, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
    });
    const timer = setTimeout(() => {
      outgoing.destroy();
      reject(new Error(`No answer within ${timeoutMs} ms.`));
    }, timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      if (cutAt === undefined) reject(error);
      else resolve(null);
    });
    if (cutAt === undefined) {
      outgoing.end(body);
      return;
    }
    outgoing.write(body.subarray(0, cutAt), () => outgoing.destroy());
  });
}
