import type { ByteSource, HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import { type JsonLimits, JsonScanner, type LiveString } from './json-scanner.ts';
import { streamSource } from './stream-source.ts';

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
  /** Whether the string at this path may be handed on before the document has ended. */
  readonly splice?: ((path: Path) => boolean) | undefined;
  /** Turns what broke the document into the error the reader of the live string sees. */
  readonly explain?: (error: unknown) => unknown;
  /** Frees the connection when the reader of the live string goes away. */
  readonly release?: () => void;
}

/** Reads a JSON document until it ends or its first spliceable long string begins, whichever comes first. */
export async function openJson(chunks: AsyncIterable<Uint8Array>, options: OpenJsonOptions): Promise<OpenedJson> {
  const scanner = new JsonScanner(options.limits ?? {}, options.splice);
  const iterator = chunks[Symbol.asyncIterator]();
  const advance = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    scanner.write(next.value);
    return true;
  };
  while (await advance()) {
    if (scanner.live !== undefined) return goLive(scanner, scanner.live, explained(advance, options), options.release);
  }
  return { whole: scanner.end() };
}

/** Errors of the stream that say whose they are; those of the document do so already. */
function explained(advance: () => Promise<boolean>, { explain }: OpenJsonOptions): () => Promise<boolean> {
  return async () => {
    try {
      return await advance();
    } catch (error) {
      throw PentaprismError.is(error) || explain === undefined ? error : explain(error);
    }
  };
}

function goLive(
  scanner: JsonScanner,
  live: LiveString,
  advance: () => Promise<boolean>,
  release: (() => void) | undefined,
): OpenedJson {
  const finished = Promise.withResolvers<HoleyJson | undefined>();
  // Whoever reads the picture learns of a failure there; `rest` need not be awaited.
  finished.promise.catch(() => {});
  let complete = false;

  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    try {
      for (;;) {
        const piece = live.pieces.shift();
        if (piece !== undefined) return { done: false, value: piece };
        if (live.ended) break;
        if (!(await advance())) throw new PentaprismError('invalid_json', 'The JSON document ends in a string.');
      }
    } catch (error) {
      finished.reject(error);
      throw error;
    }
    if (!complete) finishReading();
    complete = true;
    return { done: true, value: undefined };
  };
  const finishReading = async (): Promise<void> => {
    try {
      while (await advance());
      finished.resolve(scanner.end());
    } catch (error) {
      finished.reject(error);
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
