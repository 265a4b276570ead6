import { inspect, type JsonSchema } from '@pentaprism/core/kit';
import { isObject, listAt, objectAt, type Pixels } from '@pentaprism/core/provider';
import type { Detail } from './errors.ts';
import type { Input } from './sizes.ts';

// An `import` of it would load Node's own fetch and WebSocket with it, at every start without keys.
const { get } = process.getBuiltinModule('node:http');

/** A picture the model was given. */
export interface InputPicture {
  readonly field: string;
  readonly bytes: Uint8Array;
  readonly pixels: Pixels;
}

/** Finds the bytes behind an address the sandbox serves itself; `undefined` when it is not one of those. */
export type OwnFile = (address: string) => Uint8Array | undefined;

const pictureFields = [
  'image_url',
  'image_urls',
  'reference_image_urls',
  'reference_mask_urls',
  'mask_url',
  'mask_image_url',
  'image_style_references',
];

/** Whether a field holds a mask rather than a picture. */
export function isMaskField(field: string): boolean {
  return field.includes('mask');
}

/** Fetches the pictures of an input, as fal does before a model sees it. */
export async function readInputs(
  input: Input,
  ownFile: OwnFile,
  schema: JsonSchema,
): Promise<readonly (InputPicture | Detail)[]> {
  const addresses = pictureFields.flatMap((field) => {
    const value = input[field];
    const list = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
    return list.map((entry) => ({ field, address: String(isObject(entry) ? entry.image_url : entry) }));
  });
  return Promise.all(addresses.map(({ field, address }) => readOne(field, address, ownFile, statedOf(schema, field))));
}

/** Narrows what {@link readInputs} gave. */
export function isFault(entry: InputPicture | Detail): entry is Detail {
  return 'msg' in entry;
}

/** What the model's own page states of the pictures of a field: no types where it states none, and fal's longest edge. */
function statedOf({ properties }: JsonSchema, field: string): Stated {
  const stated = objectAt(objectAt(properties, field), 'x-input');
  return {
    formats: listAt(stated, 'formats'),
    edge: typeof stated?.maxEdge === 'number' ? stated.maxEdge : maxEdge,
  };
}

interface Stated {
  readonly formats: readonly unknown[];
  readonly edge: number;
}

async function readOne(
  field: string,
  address: string,
  ownFile: OwnFile,
  { formats, edge }: Stated,
): Promise<InputPicture | Detail> {
  const fault = (type: string, msg: string): Detail => ({
    loc: ['body', field],
    msg,
    type,
    input: address.slice(0, 200),
  });
  let bytes: Uint8Array | undefined;
  try {
    bytes = ownFile(address) ?? fromDataUri(address) ?? (isLoopback(address) ? await download(address) : undefined);
  } catch {
    bytes = undefined;
  }
  if (bytes === undefined) {
    return fault(
      'file_download_error',
      'Failed to download the file. The sandbox reads data URIs, its own storage and this machine only.',
    );
  }
  const { mime, width, height } = inspect(bytes);
  if (mime === null || width === null || height === null || (formats.length > 0 && !formats.includes(mime))) {
    return fault(
      'image_load_error',
      'Failed to load the image. Please ensure the image file is not corrupted and is in a supported format.',
    );
  }
  if (Math.max(width, height) > edge) {
    return fault('image_too_large', `Image is too large. Maximum dimensions are ${edge}x${edge} pixels.`);
  }
  return { field, bytes, pixels: [width, height] };
}

function fromDataUri(address: string): Uint8Array | undefined {
  const match = /^data:[^,]*;base64,/i.exec(address);
  return match === null ? undefined : Buffer.from(address.slice(match[0].length), 'base64');
}

/** A sandbox must not be a way to reach other machines. */
function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** fal's own limits. */
const maxBytes = 50_000_000;
const maxEdge = 14_142;

function download(address: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const request = get(address, { timeout: 10_000 }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > maxBytes) request.destroy(new Error('too large'));
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error('no file')),
      );
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('too slow')));
    request.on('error', reject);
  });
}
