import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ByteSource } from '../contract/bytes.ts';
import { asBuffer, undoEscapes } from './base64.ts';
import { memorySource } from './memory-source.ts';

/** Characters looked at in one go: a multiple of 4 that keeps each step well under a millisecond. */
const windowLength = 48 * 1024;

/** Characters looked at before everybody else gets a turn: about a millisecond's worth. */
const turnLength = 1024 * 1024;

/** Where the bytes go that are only counted. Nothing is read from it, and nothing waits while it is used. */
const scratch = Buffer.allocUnsafe((windowLength / 4) * 3);

/** Makes base64 standard as it passes. */
export interface Base64Standard {
  /** What of the text so far is standard now. Text that was standard already is the very same bytes. */
  push(chunk: Uint8Array): readonly Uint8Array[];
  /** The last characters, padded. */
  end(): readonly Uint8Array[];
  /** Whether anything was not standard so far. */
  readonly changed: boolean;
}

/** Thrown for text that is not base64 at all. */
export class NotBase64 extends Error {
  override readonly name = 'NotBase64';
}

/**
 * Base64 as every reader takes it: of the standard alphabet, padded, on one line, without escapes.
 *
 * A source that is so already comes back itself; it costs a look at each character. Line breaks, the URL-safe alphabet,
 * missing padding and the escapes of JSON are put right in a copy. Throws {@link NotBase64} for anything else. The source
 * must be one that can be opened again.
 */
export async function standardBase64(source: ByteSource): Promise<ByteSource> {
  if (checked.get(source)?.() === true) return source;
  const standard = startStandard();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.held?.() ?? source.open()) {
    pieces.push(...standard.push(chunk));
    length += chunk.length;
    if (length < turnLength) continue;
    length = 0;
    await nextTurn();
  }
  pieces.push(...standard.end());
  return standard.changed ? memorySource(pieces) : source;
}

/** A look at a text while it arrives. */
export interface BegunCheck {
  /** Looks at the next pieces, which nobody need keep. */
  push(pieces: readonly Uint8Array[]): void;
  /** Whether all so far, and these last pieces behind it, is standard; looks at them when it is asked for the first time. */
  with(last: readonly Uint8Array[]): () => boolean;
}

/** What is known of sources whose text was looked at as it arrived. */
const checked = new WeakMap<ByteSource, () => boolean>();

/** Spares {@link standardBase64} a second look at a text that arrived as standard base64. */
export function rememberCheck(source: ByteSource, isStandardText: () => boolean): void {
  checked.set(source, isStandardText);
}

/** Begins at the start of a text that need not be base64. */
export function beginCheck(): BegunCheck {
  const standard = startStandard();
  let failed = false;
  const look = (pieces: readonly Uint8Array[]): void => {
    try {
      for (const piece of pieces) if (!failed && !standard.changed) standard.push(piece);
    } catch (error) {
      if (!(error instanceof NotBase64)) throw error;
      failed = true;
    }
  };
  const finish = (): boolean => {
    try {
      if (!failed) standard.end();
    } catch (error) {
      if (!(error instanceof NotBase64)) throw error;
      failed = true;
    }
    return !failed && !standard.changed;
  };
  return {
    push: look,
    with: (last) => {
      let verdict: boolean | undefined;
      return () => {
        if (verdict === undefined) {
          look(last);
          verdict = finish();
        }
        return verdict;
      };
    },
  };
}

/** Starts at the beginning of a text that comes in pieces. */
export function startStandard(): Base64Standard {
  let changed = false;
  // Up to three characters, until they are four.
  let begun = '';
  let cutEscape: Buffer = Buffer.alloc(0);
  let padding = 0;

  const slowly = (bytes: Buffer): readonly Uint8Array[] => {
    const [unescaped, cut] = undoEscapes(cutEscape.length === 0 ? bytes : Buffer.concat([cutEscape, bytes]));
    changed ||= unescaped !== bytes;
    cutEscape = cut;
    const text = unescaped.toString('latin1');
    const spoken = text
      .replaceAll(/[ \t\r\n\f\v]+/g, '')
      .replaceAll('-', '+')
      .replaceAll('_', '/');
    changed ||= spoken !== text;
    const data = spoken.slice(0, endOfData(spoken));
    if (!/^[A-Za-z0-9+/]*$/.test(data) || (padding > 0 && data !== '')) throw new NotBase64('A text is not base64.');
    padding += spoken.length - data.length;
    const joined = begun + data;
    const whole = joined.length - (joined.length % 4);
    begun = joined.slice(whole);
    return whole === 0 ? [] : [Buffer.from(joined.slice(0, whole), 'latin1')];
  };

  const push = (chunk: Uint8Array): readonly Uint8Array[] => {
    const bytes = asBuffer(chunk);
    const pieces: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      // What completes four characters; in the middle of an escape nothing can be told by counting.
      const isEven = begun === '' && cutEscape.length === 0 && padding === 0;
      const even = Math.min(windowLength, (bytes.length - at) & ~3);
      const length = isEven || padding > 0 ? even : 4 - begun.length;
      const window = bytes.subarray(at, at + Math.max(1, length));
      if (isEven && length > 0 && isStandard(window)) pieces.push(window);
      else pieces.push(...slowly(window));
      at += window.length;
    }
    return pieces;
  };

  return {
    push,
    end: () => {
      if (cutEscape.length > 0 || begun.length === 1) throw new NotBase64('A base64 text is cut off.');
      const needed = (4 - begun.length) % 4;
      const last = Buffer.from(begun, 'base64').toString('base64');
      // Bits that stand for nothing have to be zero, or strict readers refuse the text.
      changed ||= padding !== needed || last !== begun + '='.repeat(needed);
      return last === '' ? [] : [Buffer.from(last, 'latin1')];
    },
    get changed() {
      return changed;
    },
  };
}

/** Where the padding at the end begins. */
function endOfData(text: string): number {
  let end = text.length;
  while (text[end - 1] === '=') end -= 1;
  return end;
}

/**
 * Whether so many times four characters are all of the standard alphabet.
 *
 * Node's decoder is many times faster than any look at each character, and passes over those it does not know, so the
 * count tells; it takes the URL-safe alphabet too.
 */
function isStandard(window: Buffer): boolean {
  return (
    scratch.write(window.toString('latin1'), 'base64') === (window.length / 4) * 3 &&
    !window.includes(0x2d) &&
    !window.includes(0x5f)
  );
}
