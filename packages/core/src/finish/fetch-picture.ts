import { firstBytes } from '../bytes/collect.ts';
import { faultOf, type Patience, wrongPicture } from '../wire/retry-download.ts';
import type { Wire } from '../wire/wire.ts';
import { endsWhole, tailBytes } from './follow-parts.ts';
import { type Inspection, inspect } from './inspect.ts';
import { isHidden } from './look.ts';
import { held, refuseOtherThings, type WholePicture, wholePicture } from './whole-picture.ts';

/** What fetching upstream's pictures needs. */
export interface FetchTools {
  readonly download: Wire['download'];
  readonly retryDownload: Wire['retryDownload'];
  /** Bytes of one picture, at most. */
  readonly maxPictureBytes: number;
}

/** Smaller pictures are held, which costs little; of larger ones the ends are looked at before they are handed on. */
const heldBytes = 4 * 1024 * 1024;

/** Bytes in which nearly every picture tells its type and size. */
const headBytes = 65_536;

/**
 * Fetches a picture that upstream made, again and again until it is whole.
 *
 * Throws `upstream_error` when it never comes. A large one may still be arriving: it is read on by itself where its
 * connection breaks.
 */
export function fetchPicture(tools: FetchTools, url: string, signal: AbortSignal | undefined): Promise<WholePicture> {
  return tools.retryDownload((patience) => fetchOnce(tools, url, patience, signal), signalled(signal));
}

/**
 * Reads type and size of a picture whose address is handed on, and makes sure that a whole picture lies there: by its
 * first and its last bytes where they tell, else by all of it.
 *
 * Throws `upstream_error` when it does not, asked again as for {@link fetchPicture}.
 */
export function lookAtAddress(tools: FetchTools, url: string, signal: AbortSignal | undefined): Promise<Inspection> {
  return tools.retryDownload((patience) => lookOnce(tools, url, patience, signal), {
    ...signalled(signal),
    look: true,
  });
}

async function fetchOnce(
  tools: FetchTools,
  url: string,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<WholePicture> {
  const options = { maxBytes: tools.maxPictureBytes, paid: patience, ...signalled(signal) };
  const { source, size } = await tools.download(url, options);
  try {
    const head = await source.head();
    const seen = inspect(head);
    refuseOtherThings(head, seen);
    const body = { kind: 'binary', source } as const;
    if (size !== null && size > heldBytes && !isHidden(seen)) {
      const tail = await readTail(tools, url, size, patience, signal);
      if (tail !== undefined && endsWhole(seen, head, tail, size)) return { body, seen };
    }
    return await wholePicture(await held(body));
  } catch (error) {
    source.release();
    throw error;
  }
}

async function lookOnce(
  tools: FetchTools,
  url: string,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<Inspection> {
  const { source, size } = await tools.download(url, { first: headBytes, paid: patience, ...signalled(signal) });
  let head: Uint8Array;
  try {
    head = await firstBytes(source.open(), headBytes);
  } finally {
    source.release();
  }
  const seen = inspect(head);
  refuseOtherThings(head, seen);
  const length = head.byteLength < headBytes ? head.byteLength : size;
  if (length !== null && size !== null && length < Math.min(size, headBytes)) {
    throw wrongPicture(`Upstream’s server sent ${length} bytes of the picture’s ${size}.`);
  }
  if (length !== null && !isHidden(seen)) {
    const tail =
      length <= head.byteLength ? head.subarray(-tailBytes) : await readTail(tools, url, length, patience, signal);
    if (tail !== undefined && endsWhole(seen, head, tail, length)) return seen;
  }
  try {
    const whole = await fetchOnce(tools, url, patience, signal);
    whole.body.source.release();
    return whole.seen;
  } catch (error) {
    // Too large to be read here, it is good to whoever can.
    if (signal?.aborted || faultOf(error).failure !== 'final') throw error;
    return seen;
  }
}

/** The last bytes of a file; `undefined` when its server gives no parts of it. */
async function readTail(
  { download }: FetchTools,
  url: string,
  size: number,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  const from = Math.max(0, size - tailBytes);
  try {
    const part = await download(url, { from, first: tailBytes, paid: patience, ...signalled(signal) });
    try {
      if (part.from !== from || part.size !== size) return undefined;
      return await firstBytes(part.source.open(), tailBytes);
    } finally {
      part.source.release();
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    return undefined;
  }
}

function signalled(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
