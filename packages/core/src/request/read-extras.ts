import { isHole } from '../contract/bytes.ts';
import { misplaced } from './faults.ts';
import { checkWellFormed } from './texts.ts';

/** JSON nested deeper than this is refused, so that no later step can run out of stack. */
const deepest = 64;

/**
 * Checks that a value is plain JSON of bounded depth and whole characters. Throws `invalid_value` naming the parameter.
 *
 * Texts so long that they were cut out as holes are refused: only `image` and `mask` take megabytes inline.
 */
export function checkJson(param: string, value: unknown, depth = 0): void {
  if (typeof value === 'boolean' || value === null || value === undefined) return;
  if (typeof value === 'string') {
    checkWellFormed(param, value);
    return;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (typeof value !== 'object') throw misplaced(param, `\`${param}\` holds a ${typeof value} that JSON cannot hold.`);
  if (isHole(value)) {
    throw misplaced(
      param,
      `\`${param}\` holds a text too long to be passed on; send large files by URL, or as \`image\` or \`mask\`.`,
    );
  }
  if (!isPlain(value)) throw misplaced(param, `\`${param}\` holds an object that JSON cannot hold.`);
  if (depth === deepest) throw misplaced(param, `\`${param}\` is nested deeper than ${deepest} levels.`);
  if (Array.isArray(value)) {
    for (const item of value) checkJson(param, item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    checkWellFormed(param, key);
    checkJson(param, item, depth + 1);
  }
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
