import type { ByteSource, HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import { spoolBytes } from './byte-spool.ts';
import type { JsonLimits } from './json-limits.ts';
import { JsonScanner } from './json-scanner.ts';
import type { LiveString } from './open-string.ts';
import { streamSource } from './stream-source.ts';
import { startTextSpool } from './text-spool.ts';

/**
 * Reads a JSON document and leaves its long strings as holes, so that a 20 MB base64 value never becomes a
 * JavaScript string.
 *
 * Throws `invalid_json` for anything that is not one JSON value, and `request_too_large` beyond the limits.
 */
export async function readJson(chunks: AsyncIterable<Uint8Array>, limits: JsonLimits = {}): Promise<HoleyJson> {
  const scanner = new JsonScanner(limits);
  for await (const chunk of chunks) scanner.write(chunk);
  const json = scanner.end();
  if (json === undefined) throw new PentaprismError('invalid_json', 'The body is empty.');
  return json;
}

/** A document read to its end (`undefined` when empty), or one whose first picture is still arriving. */
export type OpenedJson =
  | { readonly whole: HoleyJson | undefined }
  | {
      readonly live: { readonly prefix: string; readonly source: ByteSource };
      /** The document at its end. Settles after the live source was read; rejects when it was released early. */
      readonly rest: Promise<HoleyJson | undefined>;
    };

/** How {@link openJson} reads. */
export interface OpenJsonOptions {
  readonly limits?: JsonLimits;
  /** Strings longer than this many bytes go to a temporary file as they arrive, where it can be; default: none. */
  readonly spoolAbove?: number;
  /** Whether the string at this path may be handed on before the document has ended. */
  readonly splice?: ((path: Path) => boolean) | undefined;
  /** Turns what broke a live string, or the document after it, into the error its reader sees. */
  readonly explain?: (error: unknown) => unknown;
  /** Frees the connection when the reader of the live string goes away. */
  readonly release?: () => void;
}

/** Reads a JSON document until it ends or its first spliceable long string begins, whichever comes first. */
export async function openJson(chunks: AsyncIterable<Uint8Array>, options: OpenJsonOptions): Promise<OpenedJson> {
  const scanner = new JsonScanner(options.limits ?? {}, options.splice);
  const iterator = chunks[Symbol.asyncIterator]();
  const take = ({ done, value }: IteratorResult<Uint8Array>): boolean => {
    if (done === true) return false;
    scanner.write(value);
    return true;
  };
  try {
    let maySpool = options.spoolAbove !== undefined;
    while (take(await iterator.next())) {
      if (scanner.live !== undefined) return goLive(scanner, scanner.live, () => iterator.next().then(take), options);
      if (maySpool && scanner.heldBytes > (scanner.isSpooling ? spoolBytes : (options.spoolAbove ?? 0))) {
        maySpool = await scanner.spool(startTextSpool);
      }
    }
    return { whole: scanner.end() };
  } catch (error) {
    scanner.discard();
    throw error;
  }
}

function goLive(
  scanner: JsonScanner,
  live: LiveString,
  advance: () => Promise<boolean>,
  { release, explain = (error) => error }: Pick<OpenJsonOptions, 'explain' | 'release'>,
): OpenedJson {
  const finished = Promise.withResolvers<HoleyJson | undefined>();
  // Whoever reads the picture learns of a failure there; `rest` need not be awaited.
  finished.promise.catch(() => {});
  let complete = false;

  // Whoever reads a picture learns whose fault it is that it breaks off: of the stream, or of the document around it.
  const fail = (error: unknown): never => {
    const explained = explain(error);
    finished.reject(explained);
    throw explained;
  };
  const goOn = (more: boolean): IteratorResult<Uint8Array> | Promise<IteratorResult<Uint8Array>> => {
    if (!more) return fail(new PentaprismError('invalid_json', 'The JSON document ends in a string.'));
    return next();
  };
  // No async function: it runs for every chunk of every picture.
  const next = (): Promise<IteratorResult<Uint8Array>> => {
    const value = live.pieces.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (!live.ended) return advance().then(goOn, fail);
    if (!complete) finishReading();
    complete = true;
    return Promise.resolve({ done: true, value: undefined });
  };
  const finishReading = async (): Promise<void> => {
    try {
      while (await advance());
      finished.resolve(scanner.end());
    } catch (error) {
      finished.reject(explain(error));
    }
  };

  const source = streamSource(
    { [Symbol.asyncIterator]: () => ({ next }) },
    {
      release: () => {
        if (complete) return;
        finished.reject(new PentaprismError('client_closed_request', 'The reader of the picture went away.'));
        release?.();
      },
    },
  );
  live.source = source;
  return { live: { prefix: live.prefix, source }, rest: finished.promise };
}
