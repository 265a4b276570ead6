import type { ServerResponse } from 'node:http';
import type { SandboxFile } from './sandbox-files.ts';

/** What a sandbox answers, or how it fails to. */
export interface SandboxReply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `application/json`. */
  readonly json?: unknown;
  /** Sent as they are; text as UTF-8. State a `content-type` in `headers`. */
  readonly bytes?: Uint8Array | string;
  /** Sent piece by piece as they come, until the caller goes away. State a `content-type` in `headers`. */
  readonly pieces?: AsyncIterable<string>;
  /** Never answers, until the caller goes away or the sandbox closes. */
  readonly hang?: boolean;
  /** Resets the connection instead of answering. */
  readonly reset?: boolean;
  /** Promises the whole body, sends this many bytes of it, and cuts the connection. */
  readonly truncateAfter?: number;
}

/** Sends a reply, or plays its failure. */
export function sendReply(outgoing: ServerResponse, reply: SandboxReply): void {
  if (reply.hang === true) return;
  if (reply.reset === true) {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (reply.pieces !== undefined) {
    void sendPieces(outgoing, reply, reply.pieces);
    return;
  }
  const body = reply.json === undefined ? Buffer.from(reply.bytes ?? '') : Buffer.from(JSON.stringify(reply.json));
  const type = reply.json === undefined ? {} : { 'content-type': 'application/json' };
  outgoing.writeHead(reply.status ?? 200, { ...type, 'content-length': String(body.byteLength), ...reply.headers });
  if (reply.truncateAfter === undefined) {
    outgoing.end(body);
    return;
  }
  outgoing.write(body.subarray(0, reply.truncateAfter), () => outgoing.socket?.destroy());
}

async function sendPieces(outgoing: ServerResponse, reply: SandboxReply, pieces: AsyncIterable<string>): Promise<void> {
  outgoing.writeHead(reply.status ?? 200, reply.headers);
  outgoing.flushHeaders();
  for await (const piece of pieces) {
    if (outgoing.destroyed) return;
    outgoing.write(piece);
  }
  outgoing.end();
}

/** Answers a download, with ranges: a single `bytes=from-to` or `bytes=from-`, which is what downloaders send. */
export function fileReply(file: SandboxFile | undefined, range: string | undefined): SandboxReply {
  if (file === undefined) return { status: 404, json: { detail: 'There is no such file.' } };
  const headers = { 'content-type': file.mime, 'accept-ranges': 'bytes' };
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  if (match === null) return { headers, bytes: file.bytes };
  const size = file.bytes.byteLength;
  const from = Number(match[1]);
  const to = Math.min(size - 1, match[2] === '' ? size - 1 : Number(match[2]));
  if (from >= size || to < from) return { status: 416, headers: { 'content-range': `bytes */${size}` } };
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${size}` },
    bytes: file.bytes.subarray(from, to + 1),
  };
}
