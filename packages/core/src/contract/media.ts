/** A kind of picture file. */
export interface Medium {
  readonly mime: `image/${string}`;
  /** What files of it end in, without the dot. */
  readonly extension: string;
}

/** Every kind of picture core knows, by the name its answers have for it. */
export const media = {
  png: { mime: 'image/png', extension: 'png' },
  jpeg: { mime: 'image/jpeg', extension: 'jpg' },
  webp: { mime: 'image/webp', extension: 'webp' },
  gif: { mime: 'image/gif', extension: 'gif' },
  avif: { mime: 'image/avif', extension: 'avif' },
  heic: { mime: 'image/heic', extension: 'heic' },
  tiff: { mime: 'image/tiff', extension: 'tiff' },
  bmp: { mime: 'image/bmp', extension: 'bmp' },
  svg: { mime: 'image/svg+xml', extension: 'svg' },
} as const satisfies Readonly<Record<string, Medium>>;

/** A picture type core recognises by its first bytes. */
export type ImageMime = (typeof media)[keyof typeof media]['mime'];

const entries = Object.entries<Medium>(media);
const names = new Map<string, string>(entries.map(([name, { mime }]) => [mime, name]));
const extensions = new Map<string, string>(entries.map(([, { mime, extension }]) => [mime, extension]));
const mimes = new Map<string, string>(
  entries.flatMap(([name, { mime, extension }]) => [
    [name, mime],
    [extension, mime],
  ]),
);

/** `png` of `image/png`, and the last word of types core does not know; `null` when nothing is known of the bytes. */
export function formatOf(mime: string | null): string | null {
  return mime === null ? null : (names.get(mime) ?? lastWord(mime));
}

/** What a file of this type ends in: `jpg` of `image/jpeg`. */
export function extensionOf(mime: string): string {
  return extensions.get(mime) ?? lastWord(mime);
}

/** The type of a file by what its name ends in, `jpg` or `jpeg`; `undefined` for what is no picture core knows. */
export function mimeOfExtension(extension: string): string | undefined {
  return mimes.get(extension.toLowerCase());
}

function lastWord(mime: string): string {
  return mime.replace(/^.*\//, '').replace(/\+.*$/, '') || 'bin';
}
