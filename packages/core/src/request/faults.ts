import { isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { LongNumber } from '../contract/long-number.ts';

/** `invalid_value`: names the parameter, shows the value, and says what is taken instead. */
export function invalidValue(param: string, value: unknown, takes: string): PentaprismError {
  return new PentaprismError('invalid_value', `\`${param}: ${show(value)}\` cannot be used; it takes ${takes}.`, {
    param,
  });
}

/** `invalid_value` for a parameter that is wrong in itself, whatever its value. */
export function misplaced(param: string, sentence: string): PentaprismError {
  return new PentaprismError('invalid_value', sentence, { param });
}

const longest = 60;

/** A parameter's name in a message; callers make up names of any length, and of half characters. */
export function showName(name: string): string {
  return (name.length > longest ? `${name.slice(0, longest)}…` : name).toWellFormed();
}

/** A value in a message: short texts and numbers as they are, everything else described. */
function show(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length > longest
        ? `${JSON.stringify(value.slice(0, longest).toWellFormed()).slice(0, -1)}…" (${value.length} characters)`
        : JSON.stringify(value.toWellFormed());
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof LongNumber) return showName(value.digits);
      if (isHole(value)) return '(a very long text)';
      return Array.isArray(value) ? `(a list of ${value.length})` : '(an object)';
    default:
      return `(a ${typeof value})`;
  }
}
