import { isHole } from '../contract/bytes.ts';
import { present } from '../contract/present.ts';
import type { InputPicture } from '../contract/request.ts';
import { invalidValue } from './faults.ts';
import type { RawFile } from './raw-request.ts';
import { isNoPicture, readPicture } from './read-picture.ts';
import { parseJson } from './read-value.ts';

/** A picture with its place in the list, when the caller numbered it. */
interface Placed {
  readonly picture: InputPicture;
  readonly index: number;
}

/** The pictures of a request, in all their spellings. */
export interface Pictures {
  /** Takes a field that may be a picture; `false` when it is none. */
  addField(name: string, value: unknown): boolean;
  addFile(file: RawFile): boolean;
  /** The pictures of one parameter: numbered ones by number, then the others as they came. */
  of(parameter: string): readonly InputPicture[];
  /** The pictures of provider-only parameters, by name; those that hold none are not there. */
  own(): Readonly<Record<string, readonly InputPicture[]>>;
}

/** The parameter each field of every request belongs to. */
const shared: Readonly<Record<string, string>> = {
  image: 'image',
  images: 'image',
  mask: 'mask',
  reference_images: 'reference_images',
};

/** `image`, `image[]`, `image[0]`, and what form encoders make of `images: [{ image_url }]`. */
const nameForm =
  /^([^[]+)(?:\[(\d{0,6})\](?:\[(image_url|url|file_id|b64_json)\])?|\[(image_url|url|file_id|b64_json)\])?$/;

/** Collects the pictures of one request. `own` are the names of provider-only parameters that are pictures. */
export function collectPictures(own: ReadonlySet<string> = new Set()): Pictures {
  const found = new Map<string, Placed[]>();
  const add = (place: string, placed: Placed) => {
    const before = found.get(place);
    if (before === undefined) found.set(place, [placed]);
    else before.push(placed);
  };
  const list = (place: string) =>
    (found.get(place) ?? []).toSorted((left, right) => left.index - right.index).map(({ picture }) => picture);
  return {
    addField(name, value) {
      const spelled = readName(name, own);
      if (spelled === null) return false;
      for (const [param, item] of itemsOf(name, value)) {
        const whole = spelled.member === undefined ? item : { [spelled.member]: item };
        add(spelled.place, { picture: readPicture(param, whole), index: spelled.index });
      }
      return true;
    },
    addFile({ field, source, filename, mime }) {
      const spelled = readName(field, own);
      if (spelled === null) return false;
      const picture: InputPicture = {
        kind: 'bytes',
        source,
        ...present({ filename, declaredMime: mime }),
      };
      add(spelled.place, { picture, index: spelled.index });
      return true;
    },
    of: list,
    own: () => Object.fromEntries([...found.keys()].filter((name) => own.has(name)).map((name) => [name, list(name)])),
  };
}

/** What a field's name says of the pictures in it. */
interface Spelled {
  readonly place: string;
  readonly index: number;
  readonly member: string | undefined;
}

function readName(name: string, own: ReadonlySet<string>): Spelled | null {
  const match = nameForm.exec(name);
  const root = match?.[1];
  if (match === null || root === undefined) return null;
  const place = Object.hasOwn(shared, root) ? shared[root] : own.has(root) ? root : undefined;
  if (place === undefined) return null;
  const index = match[2] === undefined || match[2] === '' ? Number.MAX_SAFE_INTEGER : Number(match[2]);
  return { place, index, member: match[3] ?? match[4] };
}

/** Every picture of a field, with the name an error message gives it. Places of a list that hold none are passed over. */
function itemsOf(name: string, value: unknown): readonly (readonly [param: string, item: unknown])[] {
  if (isNoPicture(value)) return [];
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    const parsed = parseJson(value);
    if (typeof parsed !== 'object' || parsed === null)
      throw invalidValue(name, value, 'a picture, or JSON of pictures');
    return itemsOf(name, parsed);
  }
  if (!Array.isArray(value) || isHole(value)) return [[name, value]];
  return value
    .map((item: unknown, index) => [`${name}[${index}]`, item] as const)
    .filter(([, item]) => !isNoPicture(item));
}
