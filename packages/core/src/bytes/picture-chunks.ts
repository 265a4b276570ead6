import type { PictureBody } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { decodeBase64 } from './base64.ts';

/** The image bytes of a picture that is here, whichever form they are held in. One that is elsewhere must be downloaded first. */
export function binaryChunks(body: PictureBody): AsyncIterable<Uint8Array> {
  if (body.kind === 'remote') throw new PentaprismError('internal_error', 'A picture was read before it was fetched.');
  return body.kind === 'binary' ? body.source.open() : decodeBase64(body.source.open());
}
