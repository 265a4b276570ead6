import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDrillMaster, type Drill, type DrillName } from './drill.ts';
import { createFiles, type SandboxFiles } from './sandbox-files.ts';
import { fileReply, type SandboxReply, sendReply } from './sandbox-reply.ts';
import { type RecordedRequest, readRequest, record, type SandboxRequest } from './sandbox-request.ts';

// An `import` of it would load Node's own fetch and WebSocket with it, which makes every start without keys longer.
const { createServer } = process.getBuiltinModule('node:http');

/** What a sandbox gives its handler besides the request. */
export interface SandboxContext {
  /** The sandbox's own address, `http://127.0.0.1:41234`, for the URLs upstream's answers carry. */
  readonly origin: string;
  /** Pictures and uploads, served under `/files/`. */
  readonly files: SandboxFiles;
  /**
   * The drill that is due for this prompt, by marker or configuration, or `null`. Asking counts as one time.
   * `among` limits it to the drills this step can play, so that a drill of a later step is not used up here.
   */
  drill(prompt: string, among?: readonly DrillName[]): DrillName | null;
  /** Counts a job as accepted (and, upstream, billed). */
  accepted(): void;
}

/** How to make a sandbox. */
export interface SandboxOptions {
  /** Names the sandbox in its answers to what it does not know. */
  readonly name: string;
  /** Plays upstream. What it throws is answered with a 500 that carries the message. */
  handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply> | SandboxReply;
  /** Artificial delay of every reply except file downloads, in milliseconds; default 0. */
  readonly latencyMs?: number;
  /** Drills for every request, whatever its prompt says. */
  readonly drills?: readonly (DrillName | Drill)[];
  /** Largest request body in bytes; default 64 MiB. */
  readonly maxBodyBytes?: number;
  /** Requests remembered, the latest; default 1000. */
  readonly maxRequests?: number;
  /** Bytes of files kept, the latest; default 256 MiB. */
  readonly maxFileBytes?: number;
}

/** A sandbox that answers. */
export interface ListeningSandbox {
  /** `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Answers on a connection that another server has accepted. */
  take(connection: Socket): void;
  /** Stops, breaking off what is under way. */
  close(): Promise<void>;
}

/** A stand-in for an upstream: real HTTP on this machine. */
export interface Sandbox {
  readonly name: string;
  /**
   * Listens on 127.0.0.1 (or `host`), on a free port unless one is given, or at a port that a server of `node:net` has
   * opened. Can be called once.
   */
  listen(port?: number | Server, host?: string): Promise<ListeningSandbox>;
  /** The latest requests, oldest first, without credentials and without downloads from `/files/`. */
  readonly requests: readonly RecordedRequest[];
  /** Jobs accepted so far. */
  readonly submissions: number;
  readonly files: SandboxFiles;
}

const mebibyte = 1024 * 1024;

/** Makes a sandbox from a function that plays upstream's side of the protocol. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { latencyMs = 0, maxBodyBytes = 64 * mebibyte, maxRequests = 1000, maxFileBytes = 256 * mebibyte } = options;
  const requests: RecordedRequest[] = [];
  const drillMaster = createDrillMaster(options.drills);
  let submissions = 0;
  let origin = '';
  const files = createFiles(() => origin, maxFileBytes);

  async function reply(incoming: IncomingMessage, stopped: AbortSignal): Promise<SandboxReply> {
    const request = await readRequest(incoming, maxBodyBytes);
    if (request === null) return { status: 413, json: { detail: `The body is over ${maxBodyBytes} bytes.` } };
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.path.startsWith('/files/')) return fileReply(files.get(request.path), request.headers.range);
    requests.push(record(request));
    if (requests.length > maxRequests) requests.shift();
    const context: SandboxContext = {
      origin,
      files,
      drill: (prompt, among) => drillMaster.due(prompt, among),
      accepted: () => {
        submissions += 1;
      },
    };
    const answer = await options.handle(request, context);
    if (latencyMs > 0) await sleep(latencyMs, undefined, { signal: stopped });
    return answer;
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    try {
      sendReply(outgoing, await reply(incoming, gone.signal));
    } catch (error) {
      // A caller that went away needs no answer, and its broken connection is not the handler's fault.
      if (gone.signal.aborted || outgoing.headersSent) return;
      const message = error instanceof Error ? error.message : String(error);
      sendReply(outgoing, { status: 500, json: { detail: `The ${options.name} sandbox failed: ${message}` } });
    }
  }

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  // Longer than any client's, so that a pooled connection is never closed under a request.
  server.keepAliveTimeout = 60_000;

  return {
    name: options.name,
    requests,
    files,
    get submissions() {
      return submissions;
    },
    async listen(port = 0, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        const listening = (): void => {
          server.off('error', reject);
          resolve();
        };
        if (typeof port === 'number') server.listen(port, host, listening);
        else server.listen(port, listening);
      });
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
      origin = `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
      const close = () =>
        new Promise<void>((resolve, reject) => {
          server.close((error) => (error === undefined ? resolve() : reject(error)));
          server.closeAllConnections();
        });
      const take = (connection: Socket): void => {
        server.emit('connection', connection);
        connection.resume();
      };
      return { url: origin, take, close };
    },
  };
}
