/**
 * Asks one server the same thing again and again over kept-alive connections; a process of its own.
 *
 * Each message is a {@link Load}; the answer is its {@link LoadResult}.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Load, LoadRequest, LoadResult } from './load.ts';
import { type ReadReply, ReplyReader } from './reply-reader.ts';

const patienceMs = 90_000;

process.on('message', (load: Load) => {
  run(load).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });

async function run(load: Load): Promise<LoadResult> {
  const { head, body } = render(load.request);
  const latencies: number[] = [];
  const started = performance.now();
  let errors = 0;
  let fault: string | undefined;
  let asked = 0;

  const mayAsk = (): boolean => {
    const elapsed = performance.now() - started;
    if (elapsed >= load.maxMs || (elapsed >= load.minMs && asked >= load.minRequests)) return false;
    asked += 1;
    return true;
  };
  const worker = async (): Promise<void> => {
    let connection = new Connection(load.request);
    while (mayAsk()) {
      const before = performance.now();
      try {
        const reply = await connection.ask(head, body);
        if (reply.status !== 200 || reply.bodyBytes < load.request.leastBytes) {
          throw new Error(`status ${reply.status} with ${reply.bodyBytes} bytes`);
        }
        latencies.push(performance.now() - before);
        if (reply.keepAlive) continue;
      } catch (error) {
        errors += 1;
        fault = String(error);
      }
      connection.close();
      connection = new Connection(load.request);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: load.connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  return { latencies, seconds, errors, ...(fault === undefined ? {} : { fault }) };
}

interface Rendered {
  readonly head: Buffer;
  readonly body: Buffer;
}

const rendered = new Map<string, Rendered>();

function render(request: LoadRequest): Rendered {
  const key = JSON.stringify(request);
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const body = 'file' in request.body ? readFileSync(request.body.file) : Buffer.from(request.body.text);
  const headers = { host: `127.0.0.1:${request.port}`, ...request.headers, 'content-length': String(body.length) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`POST ${request.path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  // A small request is one packet, as every client sends it.
  const whole = body.length < 16_384 ? { head: Buffer.concat([head, body]), body: Buffer.alloc(0) } : { head, body };
  rendered.set(key, whole);
  return whole;
}

interface Pending {
  readonly reader: ReplyReader;
  readonly resolve: (reply: ReadReply) => void;
  readonly reject: (error: Error) => void;
}

class Connection {
  readonly #socket: Socket;
  #pending: Pending | undefined;

  constructor({ port }: LoadRequest) {
    // One buffer for all reads: what arrives is counted, not kept.
    const buffer = Buffer.allocUnsafe(256 * 1024);
    const callback = (size: number): boolean => {
      this.#take(buffer.subarray(0, size));
      return true;
    };
    this.#socket = connect({ host: '127.0.0.1', port, onread: { buffer, callback } });
    this.#socket.setNoDelay(true).setTimeout(patienceMs, () => this.#fail(new Error('no answer in time')));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => {
      const last = this.#pending?.reader.end();
      if (last === undefined) this.#fail(new Error('the connection ended early'));
      else this.#settle(last);
    });
  }

  ask(head: Buffer, body: Buffer): Promise<ReadReply> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadReply>();
    this.#pending = { reader: new ReplyReader(), resolve, reject };
    this.#socket.write(head);
    if (body.length > 0) this.#socket.write(body);
    return promise;
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(piece: Buffer): void {
    try {
      const reply = this.#pending?.reader.read(piece);
      if (reply !== undefined) this.#settle(reply);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #settle(reply: ReadReply): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.resolve(reply.keepAlive && !this.#socket.destroyed ? reply : { ...reply, keepAlive: false });
  }

  #fail(error: Error): void {
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.reject(error);
  }
}
