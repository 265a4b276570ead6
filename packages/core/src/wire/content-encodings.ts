import { pipeline, Readable, type Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';
import { Inflow } from '../bytes/inflow.ts';
import { PentaprismError } from '../contract/error.ts';

/** Makes what undoes one encoding; `undefined` when the bytes show that it was never applied. */
type Undo = (first: Uint8Array, isPart: boolean) => Transform | undefined;

const notApplied: Undo = () => undefined;

/**
 * The encodings that are undone, by their names in RFC 9110, section 8.4.1, and RFC 8878 (zstd).
 *
 * Only `identity` is asked for, and files put into a store with an encoding are given out with it all the same. Some
 * stores also keep `aws-chunked`, which says how a file was uploaded and nothing of its bytes.
 */
const encodings: ReadonlyMap<string, Undo> = new Map<string, Undo>([
  ['identity', notApplied],
  ['aws-chunked', notApplied],
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', inflate],
  ['br', (_, isPart) => createBrotliDecompress(isPart ? { finishFlush: constants.BROTLI_OPERATION_FLUSH } : {})],
  ['zstd', unzstd],
]);

/** A server that packs a reply more often than this wants something else than to save bytes. */
const mostLayers = 4;

/** A reply as far as its encodings go. */
interface Encoded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Inflow;
}

/**
 * The reply without its content encodings; the same one when it has none.
 *
 * Bytes are decoded as they are read, so all limits count decoded ones. An encoding that is unknown or broken fails the
 * body's reader with `invalid_json`, as everything does that cannot be read.
 */
export function withoutEncodings(reply: Encoded): Encoded {
  const stated = reply.headers['content-encoding'];
  if (stated === undefined) return reply;
  const names = stated
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && encodings.get(name) !== notApplied);
  if (names.length === 0) return reply;
  // What is stated of the length is that of the encoded bytes.
  const { 'content-encoding': _names, 'content-length': _length, 'content-range': _range, ...headers } = reply.headers;
  return { status: reply.status, headers, body: decoded(reply.body, names, reply.status === 206) };
}

function decoded(body: Inflow, names: readonly string[], isPart: boolean): Inflow {
  let held: PromiseWithResolvers<void> | undefined;
  let stopped = false;
  const goOn = (): void => {
    held?.resolve();
    held = undefined;
  };
  const output = new Inflow({
    pause: () => {
      held = Promise.withResolvers();
    },
    resume: goOn,
    stop: () => {
      stopped = true;
      body.destroy();
      goOn();
    },
  });
  const pump = async (): Promise<void> => {
    const faults: unknown[] = [];
    try {
      for await (const chunk of undo(keepFault(body, faults), await body.peek(), names, isPart)) {
        output.push(chunk);
        await held?.promise;
        if (stopped) break;
      }
      output.end();
    } catch (error) {
      const [fault] = faults;
      output.fail(fault ?? (PentaprismError.is(error) ? error : unreadable(names, 'is broken')));
    } finally {
      body.destroy();
    }
  };
  pump();
  return output;
}

/** Undoes the last encoding first. Each is chosen by its own first bytes. */
async function* undo(
  chunks: AsyncIterable<Uint8Array>,
  first: Uint8Array | undefined,
  names: readonly string[],
  isPart: boolean,
): AsyncGenerator<Uint8Array> {
  const name = names.at(-1);
  if (first === undefined) return;
  if (name === undefined) {
    yield* chunks;
    return;
  }
  const make = encodings.get(name);
  if (make === undefined || names.length > mostLayers) throw unreadable(names, 'is not known here');
  const transform = make(first, isPart);
  const under = transform === undefined ? chunks : through(chunks, transform);
  const rest = names.slice(0, -1);
  if (rest.length === 0) {
    yield* under;
    return;
  }
  const iterator = under[Symbol.asyncIterator]();
  const next = await iterator.next();
  if (next.done === true) return;
  yield* undo(startingWith(next.value, iterator), next.value, rest, isPart);
}

function through(chunks: AsyncIterable<Uint8Array>, transform: Transform): AsyncIterable<Uint8Array> {
  // What goes wrong reaches whoever reads the last stream.
  pipeline(Readable.from(chunks, { objectMode: false }), transform, () => {});
  return transform;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** The body, and the connection's own error beside it: streams tell their readers of another one. */
function keepFault(body: Inflow, faults: unknown[]): AsyncIterableIterator<Uint8Array> {
  return {
    next: () =>
      body.next().catch((error: unknown) => {
        faults.push(error);
        throw error;
      }),
    return: () => body.return(),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Files are stored as gzip that never were: their bytes say so. */
function gunzip(first: Uint8Array, isPart: boolean): Transform | undefined {
  if (first[0] !== 0x1f || (first.length > 1 && first[1] !== 0x8b)) return undefined;
  return createGunzip(isPart ? { finishFlush: constants.Z_SYNC_FLUSH } : {});
}

/** Half of the world takes `deflate` for the bare format and half for the one with a header. */
function inflate(first: Uint8Array, isPart: boolean): Transform {
  const [method = 0, flags = 0] = first;
  const hasHeader = (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
  const options = isPart ? { finishFlush: constants.Z_SYNC_FLUSH } : {};
  return hasHeader ? createInflate(options) : createInflateRaw(options);
}

function unzstd(first: Uint8Array, isPart: boolean): Transform | undefined {
  if (first[0] !== 0x28 && (first[0] ?? 0) >> 4 !== 5) return undefined;
  return createZstdDecompress(isPart ? { finishFlush: constants.ZSTD_e_flush } : {});
}

function unreadable(names: readonly string[], why: string): PentaprismError {
  const shown = names.join(', ').slice(0, 80);
  return new PentaprismError('invalid_json', `Its content encoding (${shown}) ${why}.`);
}
