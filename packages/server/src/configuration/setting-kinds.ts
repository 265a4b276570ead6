import { z } from 'zod';

export const wholeNumber = z.coerce.number().int();
export const seconds = z.coerce.number().min(0).max(86_400);
/** `true` and `false`, as variables spell them. */
export const truth = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true', '1', 'on', 'yes'], falsy: ['false', '0', 'off', 'no'] }),
]);
const listOf = (item: RegExp) =>
  z.preprocess(
    (value) =>
      Array.isArray(value) || typeof value !== 'string' ? value : value.split(',').map((part) => part.trim()),
    z
      .array(z.string())
      .transform((items) => items.filter((text) => text !== ''))
      .pipe(z.array(z.string().regex(item))),
  );
export const list = listOf(/^/);
/** Beginnings of `provider/route`; a slash at least, so that nobody allows all by a slip. */
export const prefixes = listOf(/^!?[a-z][a-z\d]*\/[\w./-]*$/i);
/** What fits into a header after `Bearer`. */
export const keys = listOf(/^[!-~]+$/);
/** As they stand in an address: a colon begins the port, and IPv6 is in brackets. */
export const hosts = listOf(/^(?:\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?$/i);
/** As browsers name them in `Origin`: a scheme, a host and a port that is not the scheme's own. `*` is every page. */
export const origins = listOf(/^(?:\*|[a-z][a-z\d+.-]*:\/\/[^\s*/?#@]+\/?)$/i).transform((items) =>
  items.map(originOf),
);
/** A bucket, a path in it, and where it is. Keys belong into variables of their own: this is shown in logs. */
export const bucket = z
  .string()
  .regex(
    /^s3:\/\/[^\s/?#@:]+(?:\/[^\s?#]*)?(?:\?(?:region=[\w-]+|endpoint=https?:[^\s&#@]+)(?:&(?:region=[\w-]+|endpoint=https?:[^\s&#@]+))?)?$/,
  );
export const bytes = z.preprocess(bytesOf, z.int().min(1024));

function originOf(text: string): string {
  const bare = text.replace(/\/$/, '').toLowerCase();
  const origin = URL.parse(bare)?.origin ?? 'null';
  // Of schemes it does not know, such as those of browser extensions, it says nothing.
  return origin === 'null' ? bare : origin;
}

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

function bytesOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(value.trim());
  const unit = units[match?.[2]?.toLowerCase() ?? ''];
  return match === null || unit === undefined ? value : Math.floor(Number(match[1]) * unit);
}
