import type { CardProvider } from '@pentaprism/core';
import type { Choice, Price, Term } from '@pentaprism/core/provider';
import { money } from './money.ts';
import { taskName } from './tasks.ts';

/** What an offer says of money. */
export type Priced = Pick<CardProvider, 'price' | 'estimate' | 'unpriced'>;

/** One step to a rate: `quality` is `low`, or `megapixels` are up to `4`. */
export interface Condition {
  readonly name: string;
  readonly key: string;
  readonly upTo?: true;
}

/** A rate of a price, and when it holds. */
export interface Rate {
  readonly when: readonly Condition[];
  readonly usd: number;
  readonly term: Term;
  /** It comes on top of what stands before it. */
  readonly isFurther: boolean;
}

/** The terms of a price. */
export function termsOf(price: Price | null | undefined): readonly Term[] {
  if (price === null || price === undefined) return [];
  return 'per' in price ? [price] : price;
}

/** Every rate of a price. A rate of nothing is none. */
export function ratesOf(price: Price | null | undefined): readonly Rate[] {
  return termsOf(price).flatMap((term, index) =>
    valuesOf(term.usd)
      .filter(({ usd }) => usd > 0)
      .map((value) => ({ ...value, term, isFurther: index > 0 })),
  );
}

/** Every value of a choice, with what leads to it. */
function valuesOf(
  choice: Choice<number>,
  when: readonly Condition[] = [],
): readonly { readonly when: readonly Condition[]; readonly usd: number }[] {
  if (typeof choice === 'number') return [{ when, usd: choice }];
  return Object.entries(choice.table).flatMap(([key, entry]) => {
    const bound = choice.upTo === true && key !== 'otherwise' ? { upTo: true as const } : {};
    return valuesOf(entry, [...when, { name: choice.by, key, ...bound }]);
  });
}

/** Whether a term is only charged for what may be asked beside the picture: it can come to nothing. */
export function isOptional({ usd }: Term): boolean {
  return valuesOf(usd).some((value) => value.usd === 0);
}

/** `$0.04 a picture`, `$0.003 a started megapixel of 1,048,576 pixels`, `$5.00 a million text tokens in`. */
export function rateText({ usd, term }: Rate): string {
  const { per, round, of, after } = term;
  const isToken = per.includes('token');
  const unit = isToken ? `a million ${per.replace('token', 'tokens')}` : units[per as keyof typeof units];
  return [
    `${money(isToken ? usd * 1e6 : usd)} ${round === 'up' ? unit.replace(/^an? /, 'a started ') : unit}`,
    of === undefined ? '' : ` of ${of.toLocaleString('en')} pixels`,
    after === undefined ? '' : ` after the first${after === 1 ? '' : ` ${after}`}`,
  ].join('');
}

const units = {
  image: 'a picture',
  request: 'a call',
  megapixel: 'a megapixel',
  input: 'an input picture',
  'input megapixel': 'an input megapixel',
  second: 'a second',
} as const;

/** When a rate holds: `quality low, 1024 × 1024`; code stands between backticks. */
export function whenText(when: readonly Condition[]): string {
  return when.map(conditionText).join(', ');
}

function conditionText({ name, key, upTo }: Condition): string {
  if (key === 'otherwise') return 'otherwise';
  if (name === 'megapixels') return upTo === true ? `up to ${key} MP` : `${key} MP`;
  if (name === 'task') return taskName(key);
  if (name === 'tier') return /^[\d.]+$/.test(key) ? `${key} MP` : key;
  if (name === 'size') return key.replace('x', ' × ');
  if (key === 'true') return `with \`${name}\``;
  return upTo === true ? `\`${name}\` up to ${key}` : `\`${name}\` ${key}`;
}

/** The same as a sentence: `$0.015 a picture with enable_web_search`. */
export function rateSentence(rate: Rate): string {
  const when = whenText(rate.when);
  const text = `${rate.isFurther ? 'plus ' : ''}${rateText(rate)}`;
  if (when === '') return text;
  return when.startsWith('with ') ? `${text} ${when}` : `${text}, ${when}`;
}

/** What a picture costs, from the least to the most; what else is billed does not count. */
export function perPicture(price: Price | null | undefined): { least: number; most: number } | undefined {
  const terms = termsOf(price).filter((term) => term.per === 'image' && !isOptional(term));
  if (terms.length === 0) return undefined;
  const sides = terms.map(({ usd }) => valuesOf(usd).map((value) => value.usd));
  return {
    least: sides.reduce((sum, values) => sum + Math.min(...values), 0),
    most: sides.reduce((sum, values) => sum + Math.max(...values), 0),
  };
}

/** A price in few lines: what a picture costs, then what else is billed; what is only usual says so. */
export function priceLines({ price, estimate }: Priced): readonly string[] {
  const usual = perPicture(estimate);
  if (usual !== undefined) return [`about ${spanText(usual)}`, 'the bill counts what was used'];
  const known = perPicture(price);
  if (known === undefined) return ratesOf(price).map(rateSentence);
  const further = termsOf(price).filter((term) => term.per !== 'image' || isOptional(term));
  return [spanText(known), ...ratesOf(further).map((rate) => rateSentence({ ...rate, isFurther: true }))];
}

function spanText({ least, most }: { least: number; most: number }): string {
  return `${least === most ? money(least) : `${money(least)} to ${money(most)}`} a picture`;
}
