import type { ImageMime } from '../contract/media.ts';
import { inspect } from './inspect.ts';
import { viewOf } from './inspection/view.ts';

/** Types that can hold more than eight bits per channel. */
const deepTypes: ReadonlySet<ImageMime | null> = new Set(['image/png', 'image/avif', 'image/heic', 'image/tiff']);

/** Whether a picture may hold more than eight bits per channel, from its first bytes; certain for PNG. */
export function mayBeDeep(bytes: Uint8Array): boolean {
  const { mime } = inspect(bytes.subarray(0, 64));
  // A PNG says so in its header: https://www.w3.org/TR/png-3/#11IHDR
  return mime === 'image/png' ? viewOf(bytes).u8(24) > 8 : deepTypes.has(mime);
}
