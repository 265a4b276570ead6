import { type Hole, isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import type { InputPicture } from '../contract/request.ts';
import { base64ByteSource, base64TextSource } from './base64-source.ts';
import { invalidValue, misplaced } from './faults.ts';

const takes =
  'a public http(s) URL, a data URI such as "data:image/png;base64,…", or {"image_url": …} with one of them';

/** Long enough for every media type, short enough to search without reading a picture. */
const longestPrefix = 256;

/** Addresses longer than this are refused. */
const longestUrl = 8192;

/**
 * Reads one picture of a JSON body: a text, or `{ image_url }`, `{ url }` or `{ b64_json }`, so that an item of an
 * answer's `data` can be sent back as it is. Throws `invalid_value` or `invalid_image` naming `param`.
 */
export function readPicture(param: string, value: unknown): InputPicture {
  if (typeof value === 'string') return readAddress(param, value.trim());
  if (isHole(value)) return readHole(param, value);
  if (!isObject(value)) throw invalidValue(param, value, takes);
  if (isGiven(value.file_id)) {
    throw misplaced(`${param}.file_id`, `\`${param}.file_id\` names a file, and Pentaprism keeps none; send ${takes}.`);
  }
  const { image_url: imageUrl, url, b64_json: base64 } = value;
  if (isGiven(imageUrl)) {
    const address = isObject(imageUrl) && !isHole(imageUrl) ? imageUrl.url : imageUrl;
    return readText(`${param}.image_url`, address);
  }
  if (isGiven(url)) return readText(`${param}.url`, url);
  if (typeof base64 === 'string') return readBase64(`${param}.b64_json`, base64, undefined);
  if (isHole(base64)) return { kind: 'bytes', source: base64ByteSource(base64.source, `${param}.b64_json`) };
  throw invalidValue(param, value, takes);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readText(param: string, value: unknown): InputPicture {
  if (typeof value === 'string') return readAddress(param, value.trim());
  if (isHole(value)) return readHole(param, value);
  throw invalidValue(param, value, takes);
}

function readAddress(param: string, text: string): InputPicture {
  if (/^https?:/i.test(text)) {
    if (text.length > longestUrl || !URL.canParse(text)) throw invalidValue(param, text, takes);
    return { kind: 'url', url: text };
  }
  const comma = text.slice(0, longestPrefix).indexOf(',');
  const mime = comma === -1 ? null : readPrefix(text.slice(0, comma + 1));
  if (mime === null) throw unreadable(param, text);
  return readBase64(param, text.slice(comma + 1), mime);
}

/** Too long for a file's name, and of letters no address or sentence does with alone. */
const likelyBase64 = /^[A-Za-z0-9+/]{40,}={0,2}$/;

function unreadable(param: string, text: string): PentaprismError {
  return likelyBase64.test(text) ? bareBase64(param) : invalidValue(param, text, takes);
}

function bareBase64(param: string): PentaprismError {
  return misplaced(
    param,
    `\`${param}\` is base64 and does not say so; put "data:image/png;base64," before it, whatever its true type, or send {"b64_json": …}.`,
  );
}

function readHole(param: string, { prefix, source }: Hole): InputPicture {
  // The prefix may come as it stood in the body, and some JSON writers escape every slash.
  const mime = readPrefix(prefix.replaceAll('\\/', '/'));
  // A text is cut out after its prefix, and only base64 and prose of that length have none.
  if (mime === null) throw prefix === '' ? bareBase64(param) : invalidValue(param, prefix, takes);
  return {
    kind: 'bytes',
    source: base64ByteSource(source, param),
    ...(mime === '' ? {} : { declaredMime: mime }),
  };
}

function readBase64(param: string, base64: string, mime: string | undefined): InputPicture {
  const source = base64TextSource(base64, param);
  if (source.size === 0) throw new PentaprismError('invalid_image', `\`${param}\` is an empty picture.`, { param });
  return { kind: 'bytes', source, ...(mime === undefined || mime === '' ? {} : { declaredMime: mime }) };
}

/** The media type of `data:image/png;base64,`, possibly empty; `null` for anything else. */
function readPrefix(prefix: string): string | null {
  const match = /^data:([^;,]*)(?:;[^;,]*)*;base64,$/i.exec(prefix);
  return match === null ? null : (match[1] ?? '').trim().toLowerCase();
}
