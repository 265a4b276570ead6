import { isHole } from '../contract/bytes.ts';
import { isObject } from '../contract/json.ts';
import { LongNumber } from '../contract/long-number.ts';
import { misplaced, showName } from './faults.ts';
import { requestBounds, tooDeep, tooManyOptions, tooManyValues } from './request-bounds.ts';
import { checkWellFormed } from './texts.ts';

/** Checks one value of a parameter that is passed on as it came. Throws `invalid_value` naming the parameter. */
export type ExtrasCheck = (param: string, value: unknown) => void;

/**
 * Checks that values are plain JSON of whole characters, within bounds. One check for each request: it counts over all of its values.
 *
 * Texts so long that they were cut out as holes are refused: only `image` and `mask` take megabytes inline. So are
 * numbers that would become others on their way.
 */
export function createExtrasCheck(): ExtrasCheck {
  let values = 0;
  const check = (param: string, value: unknown, path: readonly string[]): void => {
    if (typeof value === 'boolean' || value === null || value === undefined) return;
    if (typeof value === 'string') {
      checkWellFormed(param, value);
      return;
    }
    if (typeof value === 'number' && Number.isFinite(value)) return;
    if (typeof value !== 'object')
      throw misplaced(param, `\`${param}\` holds a ${typeof value} that JSON cannot hold.`);
    if (value instanceof LongNumber) throw longNumber([param, ...path].map(showName).join('.'), value);
    if (isHole(value)) {
      throw misplaced(
        param,
        `\`${param}\` holds a text too long to be passed on; send large files by URL, or as \`image\` or \`mask\`.`,
      );
    }
    if (!isPlain(value)) throw misplaced(param, `\`${param}\` holds an object that JSON cannot hold.`);
    if (path.length === requestBounds.depth) throw tooDeep(param);
    const entries = Object.entries(value);
    values += entries.length;
    if (values > requestBounds.values) throw tooManyValues(param, values);
    for (const [key, item] of entries) {
      checkWellFormed(param, key);
      check(param, item, [...path, key]);
    }
  };
  return (param, value) => check(param, value, []);
}

/** Throws `invalid_value` when `provider_options` holds more fields than one request may. */
export function checkOptions(options: Readonly<Record<string, unknown>>): void {
  const fields = countFields(Object.values(options).filter(isObject));
  if (fields > requestBounds.options) throw tooManyOptions(fields);
}

/** As many as the receipt would have rows. */
function countFields(objects: readonly object[], depth = 0): number {
  if (depth > requestBounds.depth) return 0;
  return objects.reduce((sum, object) => {
    const within = Object.values(object);
    const below = within.filter((value) => isObject(value) && Object.keys(value).length > 0);
    return sum + within.length - below.length + countFields(below, depth + 1);
  }, 0);
}

function longNumber(path: string, { digits }: LongNumber): Error {
  const shown = digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
  const message = `\`${path}: ${shown}\` has more digits than a number keeps on its way. Send it as a text, in quotes.`;
  return misplaced(path, message);
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
