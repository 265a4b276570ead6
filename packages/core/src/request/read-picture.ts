import { base64ByteSource, base64TextSource } from '../bytes/base64-source.ts';
import { readDataUriFront } from '../bytes/data-uri.ts';
import { type Hole, isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import type { InputPicture } from '../contract/request.ts';
import { absentSource } from './absent-source.ts';
import { invalidValue, misplaced } from './faults.ts';
import { percentByteSource, percentTextSource } from './text-source.ts';
import { checkWellFormed, saysNothing } from './texts.ts';

const takes =
  'a public http(s) URL, a data URI such as "data:image/png;base64,…", or {"image_url": …} with one of them';

/** Addresses longer than this are refused. */
const longestUrl = 8192;

/**
 * Whether a value stands for no picture: `null`, an empty text, the word a program prints for nothing, or an object
 * whose picture is one of these.
 */
export function isNoPicture(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return saysNothing(value) || value.trim().toLowerCase() === 'none';
  if (!isObject(value) || isHole(value)) return false;
  const given = spellings.filter((name) => Object.hasOwn(value, name)).map((name) => value[name]);
  return given.length > 0 && given.every((one) => isNoPicture(one));
}

/** The members of an object that say which picture it is. */
const spellings = ['image_url', 'url', 'b64_json', 'file_id'] as const;

/**
 * Reads one picture of a JSON body: a text, or `{ image_url }`, `{ url }` or `{ b64_json }`, so that an item of an
 * answer's `data` can be sent back as it is. A text too long to be one, which comes as a hole, is read like any other.
 *
 * Throws `invalid_value` or `invalid_image` naming `param`.
 */
export function readPicture(param: string, value: unknown): InputPicture {
  if (isText(value)) return readAddress(param, value);
  if (!isObject(value)) throw invalidValue(param, value, takes);
  const { image_url: imageUrl, url, b64_json: base64, file_id: fileId, $input: absent } = value;
  if (absent !== undefined) return standIn(param, absent);
  if (!isNoPicture(fileId)) {
    throw misplaced(`${param}.file_id`, `\`${param}.file_id\` names a file, and Pentaprism keeps none; send ${takes}.`);
  }
  if (!isNoPicture(imageUrl)) {
    const address = isObject(imageUrl) && !isHole(imageUrl) ? imageUrl.url : imageUrl;
    if (isText(address)) return readAddress(`${param}.image_url`, address);
    throw invalidValue(`${param}.image_url`, address, takes);
  }
  if (!isNoPicture(url)) {
    if (isText(url)) return readAddress(`${param}.url`, url);
    throw invalidValue(`${param}.url`, url, takes);
  }
  if (isText(base64)) return readDataUri(`${param}.b64_json`, base64) ?? readBase64(`${param}.b64_json`, base64);
  throw invalidValue(param, value, takes);
}

/** What `$input` takes: a parameter, and the place in its list. */
const inputForm = /^(?:mask|[\w-]{1,60}\.\d{1,6})$/;

/** Stands in for a picture that stays with the caller. */
function standIn(param: string, name: unknown): InputPicture {
  if (typeof name !== 'string' || !inputForm.test(name)) {
    throw invalidValue(
      `${param}.$input`,
      name,
      'the name of a picture, such as "image.0", "reference_images.0" or "mask"',
    );
  }
  return { kind: 'bytes', source: absentSource(name), absent: name };
}

/** A text, whether it is here or was cut out of the body. */
type Text = string | Hole;

function isText(value: unknown): value is Text {
  return typeof value === 'string' || isHole(value);
}

function readAddress(param: string, text: Text): InputPicture {
  return readDataUri(param, text) ?? readUrl(param, text);
}

/** The picture in a data URI; `null` for any other text. */
function readDataUri(param: string, text: Text): InputPicture | null {
  const front = readDataUriFront(typeof text === 'string' ? text : text.prefix.replaceAll('\\/', '/'));
  if (front === null) return null;
  const rest = typeof text === 'string' ? text.slice(front.length) : text;
  const declared = front.mime === '' ? {} : { declaredMime: front.mime };
  if (front.base64) return { ...readBase64(param, rest), ...declared };
  const source = typeof rest === 'string' ? percentTextSource(rest, param) : percentByteSource(rest.source, param);
  if (source.size === 0) throw empty(param);
  return { kind: 'bytes', source, ...declared };
}

function readBase64(param: string, text: Text): Extract<InputPicture, { kind: 'bytes' }> {
  const source = typeof text === 'string' ? base64TextSource(text, param) : base64ByteSource(text.source, param);
  if (source.size === 0) throw empty(param);
  return { kind: 'bytes', source };
}

/** An address as it will be understood wherever it is read: what it says is decided once, here. */
function readUrl(param: string, text: Text): InputPicture {
  // A text is cut out after its prefix, and only base64 and prose of that length have none.
  if (typeof text !== 'string') throw text.prefix === '' ? bareBase64(param) : invalidValue(param, text.prefix, takes);
  const address = text.trim();
  if (!/^https?:/i.test(address)) {
    throw likelyBase64.test(address) ? bareBase64(param) : invalidValue(param, address, takes);
  }
  checkWellFormed(param, address);
  if (address.length > longestUrl || !URL.canParse(address)) throw invalidValue(param, address, takes);
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') throw withCredentials(param, url.host);
  return { kind: 'url', url: url.href };
}

/** A secret in an address would be shown to the provider, and in receipts. */
function withCredentials(param: string, host: string): PentaprismError {
  const message = `\`${param}\` holds a user name or password (${host}), which is neither fetched nor passed on. Send an address without one, or the picture itself.`;
  return new PentaprismError('blocked_url', message, { param });
}

/** Too long for a file's name, and of letters no address or sentence does with alone. */
const likelyBase64 = /^[A-Za-z0-9+/]{40,}={0,2}$/;

function bareBase64(param: string): PentaprismError {
  return misplaced(
    param,
    `\`${param}\` is base64 and does not say so; put "data:image/png;base64," before it, whatever its true type, or send {"b64_json": …}.`,
  );
}

function empty(param: string): PentaprismError {
  return new PentaprismError('invalid_image', `\`${param}\` is an empty picture.`, { param });
}
