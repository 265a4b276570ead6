/** What stands before the data of a data URI. */
export interface DataUriFront {
  /** As declared, which is hearsay; possibly empty. */
  readonly mime: string;
  /** Whether the data is base64; else it is percent-encoded text. */
  readonly base64: boolean;
  /** Characters up to and including the comma. */
  readonly length: number;
}

/** Fronts longer than this are not looked for: far more than any media type with its parameters. */
export const longestFront = 1024;

/** Ahead of the scheme stands nothing but what comes before `!` in ASCII: blanks and control characters. */
const frontForm = /^[^!-\uffff]*data:([^,]*),/i;

/**
 * Reads the front of a data URI (RFC 2397) as leniently as browsers do, and a little more so: blanks, any case,
 * parameters before and behind `base64`, percent-encoding. `null` for anything else.
 * https://fetch.spec.whatwg.org/#data-url-processor
 */
export function readDataUriFront(text: string): DataUriFront | null {
  const match = frontForm.exec(text.slice(0, longestFront));
  if (match === null) return null;
  const [whole, said = ''] = match;
  const words = said.split(';').map((word) => unpercent(word).trim().toLowerCase());
  const [mime = ''] = words;
  return { mime: mime === 'base64' ? '' : mime, base64: words.includes('base64'), length: whole.length };
}

/** Whether a text may still turn out to begin a data URI, by what is known of it. */
export function mayBeginDataUri(start: string): boolean {
  const scheme = start.replace(/^[^!-\uffff]+/, '').slice(0, 5);
  return 'data:'.startsWith(scheme.toLowerCase());
}

/** Undoes `%2B` and the like; what is no such escape stays. */
export function unpercent(text: string): string {
  return text.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
