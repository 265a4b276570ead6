import { LongNumber } from '../contract/long-number.ts';

/** What a reviver is told of a value that is no object and no list. */
interface SourceText {
  readonly source?: string;
}

/** Parses JSON; whole numbers that would lose digits become {@link LongNumber}. Throws what `JSON.parse` throws. */
export function parseExactly(text: string): unknown {
  // A reviver is called for every value, so only where there may be something to find.
  if (!mayHoldLongNumber.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value: unknown, context?: SourceText) => {
    const source = typeof value === 'number' ? context?.source : undefined;
    return source === undefined || keepsDigits(source) ? value : new LongNumber(source);
  });
}

const mayHoldLongNumber = /\d[\d.]{15}|\d[eE][+-]?\d/;

/**
 * Whether a number written in decimal is the same after it was read.
 *
 * Fractions are read as the nearest that there is, as every reader of JSON does, and may not vanish. Whole numbers must be
 * the same: they count or name something.
 */
export function keepsDigits(source: string): boolean {
  const value = Number(source);
  if (!Number.isFinite(value)) return false;
  const said = decimal(source);
  if (said.exponent < 0) return value !== 0 || said.digits === '';
  const kept = decimal(String(value));
  return said.digits === kept.digits && said.exponent === kept.exponent;
}

/** `1200` and `1.2e3` are both 12 and two noughts. */
function decimal(text: string): { readonly digits: string; readonly exponent: number } {
  const [, whole = '', fraction = '', power = '0'] = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = whole + fraction;
  let from = 0;
  while (all[from] === '0') from += 1;
  let to = all.length;
  while (to > from && all[to - 1] === '0') to -= 1;
  if (from === to) return { digits: '', exponent: 0 };
  return { digits: all.slice(from, to), exponent: Number(power) - fraction.length + (all.length - to) };
}
