/** What text begins with, after blanks. */
const texts: readonly (readonly [beginning: RegExp, what: string])[] = [
  [/^(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body)\b/i, 'an HTML page'],
  [/^<\?xml|^<[a-z]/i, 'an XML document'],
  [/^[{[]/, 'JSON'],
  [/^%PDF-/, 'a PDF document'],
  [/^data:/i, 'the text of a data URI'],
  [/^[A-Za-z0-9+/=\s]{64,}$/, 'base64 text, not the bytes it stands for'],
];

/** What other files begin with, and at which byte. */
const signatures: readonly (readonly [signature: string, at: number, what: string])[] = [
  ['PK\x03\x04', 0, 'a ZIP archive'],
  ['\x1f\x8b', 0, 'a gzip archive'],
  ['\x1aE\xdf\xa3', 0, 'a video'],
  ['ftypisom', 4, 'a video'],
  ['ftypmp4', 4, 'a video'],
  ['ftypM4V', 4, 'a video'],
  ['ftypqt', 4, 'a video'],
  ['ID3', 0, 'a sound file'],
  ['WAVE', 8, 'a sound file'],
  ['OggS', 0, 'a sound file'],
  ['\xff\xfe', 0, 'text'],
  ['\xfe\xff', 0, 'text'],
];

/** What is made by models for something else than pictures. */
const otherMedia: ReadonlySet<string> = new Set([
  'a video',
  'a sound file',
  'a ZIP archive',
  'a gzip archive',
  'a PDF document',
]);

/** Whether what bytes look like is a work of its own, and not a picture that went wrong. */
export function isOtherMedia(what: string): boolean {
  return otherMedia.has(what);
}

/** How every picture begins that is known here; a file that holds no more is the beginning of one. */
const beginnings = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF87a', 'GIF89a', 'RIFF'];

/** Says what bytes that are no picture look like, for an error message; `undefined` when they look like nothing known. */
export function describeBytes(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 512));
  const latin = bytes.toString('latin1');
  const text = latin.replace(/^\xef\xbb\xbf/, '').trimStart();
  const known =
    texts.find(([beginning]) => beginning.test(text))?.[1] ??
    signatures.find(([signature, at]) => latin.startsWith(signature, at))?.[2];
  if (known !== undefined) return known;
  if (beginnings.some((beginning) => beginning.startsWith(latin))) return 'the first few bytes of a picture';
  return isText(bytes) && !isNetpbm.test(latin) ? 'text' : undefined;
}

/** A family of picture formats that may be written in letters and digits alone. */
const isNetpbm = /^P[1-7]\s/;

function isText(bytes: Uint8Array): boolean {
  try {
    // As a stream, because the last character may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text does not hold
    return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}
