import { memorySource } from '../../bytes/memory-source.ts';
import { type HoleyJson, isHole } from '../../contract/bytes.ts';
import { isObject, type Path } from '../../contract/json.ts';
import type { Protocol } from '../../contract/provider.ts';
import type { Take } from './stage.ts';

/** Base64 of some length, plain or in a data URI. */
const inline = /^(data:[^,]*,)?([A-Za-z0-9+/_-]{64,}={0,2})$/;

/**
 * Whether a reply with pictures in it is read alike when its long texts are bytes (`holes`) and when they are texts.
 *
 * How long a picture is decides which it is, and a small one must not be lost.
 */
export function rereadFaults({ readings }: Take, { read }: Protocol): readonly string[] {
  const last = readings.at(-1);
  if (last?.outcome.state !== 'done') return [];
  const { reply, context, outcome } = last;
  const texts = new Map(last.texts.flatMap(({ path, text }) => (text === undefined ? [] : [[path, text] as const])));
  if (![...texts.values()].some((text) => inline.test(text))) return [];
  const count = (asBytes: boolean): number => {
    const again = read({ ...reply, body: rewritten(reply.body, '', texts, asBytes) }, context);
    return again.state === 'done' ? again.pictures.length : 0;
  };
  return [
    ...(count(true) === outcome.pictures.length ? [] : ['loses its picture where the text of it is long']),
    ...(count(false) === outcome.pictures.length ? [] : ['loses its picture where the text of it is short']),
  ];
}

function rewritten(
  value: HoleyJson | undefined,
  path: Path,
  texts: ReadonlyMap<Path, string>,
  asBytes: boolean,
): HoleyJson | undefined {
  const text = typeof value === 'string' || isHole(value) ? texts.get(path) : undefined;
  if (text !== undefined) {
    const [, prefix = '', base64] = inline.exec(text) ?? [];
    if (!asBytes || base64 === undefined) return text;
    return { hole: true, prefix, source: memorySource(Buffer.from(base64)) };
  }
  if (isHole(value)) return value;
  const inner = (field: HoleyJson, key: string | number) =>
    rewritten(field, path === '' ? String(key) : `${path}.${key}`, texts, asBytes) ?? null;
  if (Array.isArray(value)) return value.map(inner);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries<HoleyJson>(value).map(([key, field]) => [key, inner(field, key)]));
}
