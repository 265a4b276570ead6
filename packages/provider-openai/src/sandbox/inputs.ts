import { inspect, type SandboxReply } from '@pentaprism/core/kit';
import type { Pixels } from '@pentaprism/core/provider';
import { missingParameter, openaiError, userError } from './errors.ts';
import type { Body, SentFile } from './read-body.ts';

/** The pictures of an edit, found sound. */
export interface Inputs {
  readonly images: readonly { readonly bytes: Uint8Array; readonly pixels: Pixels }[];
  readonly mask: Uint8Array | undefined;
}

/** What generations have. */
export const noInputs: Inputs = { images: [], mask: undefined };

const types = ['image/jpeg', 'image/png', 'image/webp'];
const maxBytes = { image: 50_000_000, mask: 4_000_000, markup: 50_000_000 };

/** Looks at the pictures of an edit as OpenAI does: by the stated type, then by the bytes. */
export function readInputs({ list, files }: Body): Inputs | { readonly error: SandboxReply } {
  const images = files.filter((file) => file.field === 'image');
  const mask = files.find((file) => file.field === 'mask');
  const markup = files.find((file) => file.field === 'markup');
  if (images.length === 0) return { error: missingParameter(list) };
  const read: { readonly bytes: Uint8Array; readonly pixels: Pixels }[] = [];
  for (const [index, file] of images.entries()) {
    const pixels = sizeOf(file);
    const fault = typeFault(file, types) ?? lengthFault(file, maxBytes.image);
    if (fault !== undefined) return { error: fault };
    if (pixels === undefined) {
      const message = `Invalid image file or mode for image ${index + 1}, please check your image file.`;
      return { error: userError(message, 'invalid_image_file', file.param) };
    }
    read.push({ bytes: file.bytes, pixels });
  }
  if (mask !== undefined && markup !== undefined) {
    return { error: userError('A markup cannot be combined with a mask.', 'invalid_value', 'markup') };
  }
  for (const [overlay, name] of [[mask, 'mask'] as const, [markup, 'markup'] as const]) {
    const fault = overlay === undefined ? undefined : overlayFault(overlay, name, read[0]?.pixels);
    if (fault !== undefined) return { error: fault };
  }
  return { images: read, mask: (mask ?? markup)?.bytes };
}

/** A mask or a markup is as large as the first picture, and see-through somewhere. */
function overlayFault(file: SentFile, name: 'mask' | 'markup', first: Pixels | undefined): SandboxReply | undefined {
  const fault = typeFault(file, ['image/png']) ?? lengthFault(file, maxBytes[name]);
  if (fault !== undefined) return fault;
  const invalid = (what: string) =>
    userError(`Invalid ${name} image format - ${what}`, `invalid_${name}_image_format`, name);
  if (inspect(file.bytes).alpha !== true) return invalid(`${name} image missing alpha channel`);
  const pixels = sizeOf(file);
  if (pixels?.join('x') !== first?.join('x')) return invalid(`${name} size does not match image size`);
  return undefined;
}

function typeFault({ param, mime }: SentFile, allowed: readonly string[]): SandboxReply | undefined {
  if (allowed.includes(mime)) return undefined;
  const names = allowed.map((type) => `'${type}'`);
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}`;
  const message = `Invalid file '${param}': unsupported mimetype ('${mime}'). Supported file formats are ${list}.`;
  return openaiError(400, { message, param, code: 'unsupported_file_mimetype' });
}

/** The limit is documented; how it is said is not. */
function lengthFault({ param, bytes }: SentFile, most: number): SandboxReply | undefined {
  if (bytes.byteLength < most) return undefined;
  const message = `Invalid file '${param}': it must be smaller than ${most / 1_000_000} MB.`;
  return openaiError(400, { message, param, code: 'image_too_large' });
}

/** The pixels a viewer shows; `undefined` where the bytes are not what their type says. */
function sizeOf({ bytes, mime }: SentFile): Pixels | undefined {
  const seen = inspect(bytes);
  if (seen.mime !== mime || seen.width === null || seen.height === null) return undefined;
  // From 5 on the picture lies on its side.
  return seen.orientation >= 5 ? [seen.height, seen.width] : [seen.width, seen.height];
}
