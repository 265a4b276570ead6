import type { SandboxReply, SandboxRequest } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import type { Door } from './catalogue.ts';
import { openaiError, unknownParameter } from './errors.ts';

/** A file part of a form, or what a reference of a JSON body stands for. */
export interface SentFile {
  /** `image`, `mask` or `markup`. */
  readonly field: string;
  /** How errors call it: `image`, `image[1]`, `images[0].image_url`. */
  readonly param: string;
  /** The type its sender states. */
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** A body, whichever form it came in. Files are named in `fields` by their `param`. */
export interface Body {
  /** What the pictures of an edit are called in this form. */
  readonly list: 'image' | 'images';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly SentFile[];
}

/** Finds the bytes of a file the sandbox serves itself. */
export type OwnFile = (address: string) => { readonly bytes: Uint8Array; readonly mime: string } | undefined;

type Read = Body | { readonly error: SandboxReply };

/** Reads a body: JSON on both endpoints, a form where pictures are edited. */
export async function readBody(door: Door, request: SandboxRequest, ownFile: OwnFile): Promise<Read> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/json') return readJson(door, request, ownFile);
  if (type === 'multipart/form-data' && door === 'edits') return readForm(request);
  const wanted = door === 'edits' ? "'multipart/form-data' or 'application/json'" : "'application/json'";
  const message = `Unsupported content type: '${type}'. This API method only accepts ${wanted} requests, but you specified the header 'Content-Type: ${type}'. Please try again with a supported content type.`;
  return { error: openaiError(400, { message, code: 'unsupported_content_type' }) };
}

function readJson(door: Door, request: SandboxRequest, ownFile: OwnFile): Read {
  const body = request.json();
  if (!isObject(body)) {
    return { error: openaiError(400, { message: 'We could not parse the JSON body of your request.' }) };
  }
  if (door === 'generations') return { list: 'images', fields: body, files: [] };
  const foreign = ['image', 'image[]'].find((name) => name in body);
  if (foreign !== undefined) return { error: unknownParameter(foreign) };
  const images = Array.isArray(body.images) ? body.images : [];
  const references = [
    ...images.map((value: unknown, index) => ({ field: 'image', param: `images[${index}]`, value })),
    ...['mask', 'markup'].map((field) => ({ field, param: field, value: body[field] })),
  ];
  const files: SentFile[] = [];
  for (const { field, param, value } of references) {
    if (!isObject(value)) continue;
    const file = follow(value, ownFile);
    if ('fault' in file) {
      const [code, name, message] = file.fault;
      return { error: openaiError(400, { message, param: name === '' ? param : `${param}.${name}`, code }) };
    }
    files.push({ field, param: `${param}.image_url`, ...file });
  }
  return { list: 'images', fields: body, files };
}

/** Data URIs and the sandbox's own files; a sandbox is no way to reach other machines. */
function follow(
  reference: Readonly<Record<string, unknown>>,
  ownFile: OwnFile,
):
  | { readonly mime: string; readonly bytes: Uint8Array }
  | { readonly fault: readonly [code: string, name: string, message: string] } {
  const { image_url: address, file_id: id } = reference;
  if (address !== undefined && id !== undefined) {
    return { fault: ['invalid_value', '', "Provide exactly one of 'image_url' or 'file_id'."] };
  }
  if (typeof id === 'string') return { fault: ['image_file_not_found', 'file_id', `No such File object: ${id}`] };
  const text = typeof address === 'string' ? address : '';
  const [head, mime] = /^data:([^;,]*);base64,/i.exec(text) ?? [];
  if (head !== undefined) return { mime: mime ?? '', bytes: Buffer.from(text.slice(head.length), 'base64') };
  const file = ownFile(text);
  if (file !== undefined) return file;
  return { fault: ['failed_to_download_image', 'image_url', `Error while downloading ${text.slice(0, 200)}.`] };
}

/** Everything of a form is text or a file. */
const textTypes: Readonly<Record<string, 'integer' | 'boolean'>> = {
  n: 'integer',
  output_compression: 'integer',
  partial_images: 'integer',
  stream: 'boolean',
};

/** Fields that hold files. */
const fileFields = ['image', 'mask', 'markup'];

async function readForm(request: SandboxRequest): Promise<Read> {
  const form = await request.form().catch(() => null);
  if (form === null) {
    const message = 'Could not parse multipart form: the body does not fit the boundary its header names.';
    return { error: openaiError(400, { message }) };
  }
  const fields: Record<string, unknown> = {};
  const files: SentFile[] = [];
  for (const key of new Set(form.keys())) {
    const isList = key.endsWith('[]');
    const name = isList ? key.slice(0, -2) : key;
    const values = form.getAll(key);
    if (!isList && values.length > 1) return { error: duplicate(key) };
    if (!fileFields.includes(name) || (isList && name !== 'image')) {
      fields[key] = readText(key, values[0]);
      continue;
    }
    const params: string[] = [];
    for (const [index, value] of values.entries()) {
      const param = isList ? `${name}[${index}]` : name;
      if (!(value instanceof Blob)) return { error: notAFile(param, name === 'image') };
      files.push({ field: name, param, mime: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
      params.push(param);
    }
    fields[name] = name === 'image' ? [...listOf(fields.image), ...params] : params[0];
  }
  return { list: 'image', fields, files };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What is not a number or a truth value stays text, which the schema then finds fault with. */
function readText(key: string, value: unknown): unknown {
  const type = Object.hasOwn(textTypes, key) ? textTypes[key] : undefined;
  if (type === 'integer' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function duplicate(param: string): SandboxReply {
  const message = `Duplicate parameter: '${param}'. You provided multiple values for this parameter, whereas only one is allowed. If you are trying to provide a list of values, use the array syntax instead e.g. '${param}[]=<value>'.`;
  return openaiError(400, { message, param, code: 'duplicate_parameter' });
}

function notAFile(param: string, isListed: boolean): SandboxReply {
  const wanted = isListed ? 'one of an array of files or file' : 'a file';
  const message = `Invalid type for '${param}': expected ${wanted}, but got a string instead.`;
  return openaiError(400, { message, param, code: 'invalid_type' });
}
