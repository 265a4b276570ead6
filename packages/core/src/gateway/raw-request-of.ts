import { types } from 'node:util';
import { memorySource } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import { present } from '../contract/present.ts';
import type { BlobLike, RequestByMode } from '../contract/typed-request.ts';
import { type Mode, parameters } from '../contract/vocabulary.ts';
import type { RawFile, RawRequest } from '../request/raw-request.ts';
import { blobSource } from './blob-source.ts';

/** A request of a program, or one as it came over the wire. */
export type RequestInput<M extends Mode = Mode> = RequestByMode[M] | RawRequest;

/** What a program says otherwise than JSON does. */
const own = ['extras', 'image', 'images', 'mask', 'reference_images'];

/** The name of the model a request asks for, in whichever form it comes. */
export function modelIn(input: RequestInput): string | undefined {
  const given: unknown = input;
  if (!isObject(given)) return undefined;
  const { model } = isRaw(input) ? input.fields : given;
  return typeof model === 'string' && model.trim() !== '' ? model : undefined;
}

/**
 * A program's request as one that came over the wire: its bytes as files, its extras beside the other parameters.
 *
 * Throws `invalid_value` for what is no request, and for an extra that has the name of a parameter.
 */
export function rawRequestOf(input: RequestInput): RawRequest {
  const given: unknown = input;
  // Programs without types send anything.
  if (!isObject(given)) {
    throw new PentaprismError('invalid_value', 'A request is an object, such as { model, prompt }.');
  }
  if (isRaw(input)) return input;
  if (!own.some((name) => Object.hasOwn(given, name))) return { encoding: 'json', fields: given };
  const { extras, image, images, mask, reference_images: references, ...named } = given;
  const said = Object.entries(extrasOf(extras));
  const ownPictures = said.filter(([, value]) => listOf(value).some(isBytes));
  const values = said.filter(([, value]) => !listOf(value).some(isBytes));
  const pictures: Readonly<Record<string, readonly unknown[]>> = {
    image: listOf(image, images),
    mask: listOf(mask),
    reference_images: listOf(references),
    ...Object.fromEntries(ownPictures.map(([name, value]) => [name, listOf(value)])),
  };
  const fields: Record<string, unknown> = Object.assign(
    named,
    Object.fromEntries(values.map(([name, value]) => [name, plain(value)])),
  );
  if (!Object.values(pictures).flat().some(isBytes)) {
    for (const [name, value] of Object.entries({ image, images, mask, reference_images: references })) {
      if (value !== undefined) fields[name] = plain(value);
    }
    return { encoding: 'json', fields };
  }
  const files: RawFile[] = [];
  for (const [place, values] of Object.entries(pictures)) {
    for (const [index, value] of values.entries()) {
      // Numbered, because addresses and bytes may take turns.
      const field = values.length === 1 ? place : `${place}[${index}]`;
      if (isBytes(value)) files.push(fileOf(field, value));
      else fields[field] = plain(value);
    }
  }
  return { encoding: 'json', fields, files };
}

function isRaw(input: RequestInput): input is RawRequest {
  return 'encoding' in input && 'fields' in input;
}

function listOf(...values: readonly unknown[]): readonly unknown[] {
  return values.flatMap((value) => (value === undefined || value === null ? [] : value));
}

type Bytes = ArrayBufferView | ArrayBuffer | BlobLike;

function isBytes(value: unknown): value is Bytes {
  return ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value) || isBlob(value);
}

/** By what it can do: there are more classes of this name than Node's own. */
function isBlob(value: unknown): value is BlobLike {
  return isObject(value) && typeof value.size === 'number' && typeof value.slice === 'function';
}

function fileOf(field: string, value: Bytes): RawFile {
  if (!isBlob(value)) return { field, source: bytesSource(value) };
  const { name, type } = value;
  return {
    field,
    source: blobSource(value),
    ...present({ filename: name }),
    ...(type === '' ? {} : { mime: type }),
  };
}

function bytesSource(value: ArrayBufferView | ArrayBuffer): ByteSource {
  return memorySource(
    ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value),
  );
}

/** An address as text, also within a list. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof URL ? value.href : value;
}

function extrasOf(extras: unknown): Readonly<Record<string, unknown>> {
  if (extras === undefined || extras === null) return {};
  if (!isObject(extras)) {
    throw new PentaprismError('invalid_value', '`extras` takes an object, such as { enable_web_search: true }.', {
      param: 'extras',
    });
  }
  const misplaced = Object.keys(extras).find((name) => Object.hasOwn(parameters, name));
  if (misplaced === undefined) return extras;
  const message = `\`extras.${misplaced}\` is a parameter of every model; say it beside \`prompt\`.`;
  throw new PentaprismError('invalid_value', message, { param: misplaced });
}
