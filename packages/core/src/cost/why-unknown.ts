import { type Asked, type By, type Choice, isBy } from '../contract/choice.ts';
import { type Price, type Term, termsOf, type Unit } from '../contract/price.ts';
import { askedOfAll, dollarsOf, type Facts } from './price-of.ts';

/** Why a price comes to nothing that could be quoted, in one sentence. */
export function whyUnknown(price: Price | undefined, facts: Facts): string {
  for (const term of termsOf(price)) {
    const dollars = dollarsOf(term, facts);
    if (dollars === 'amount') return dependsOn(amounts[term.per]);
    if (dollars === 'rate') return whyNoRate(term, askedOfAll(facts));
  }
  return notKnown('for this model');
}

/** What is counted, where it may not be known before. */
const amounts: Readonly<Record<Unit, string>> = {
  request: 'number of calls',
  image: 'number of pictures',
  megapixel: 'size of the picture',
  input: 'number of input pictures',
  'input megapixel': 'size of the input picture',
  second: 'time upstream works',
  'text token in': 'number of tokens',
  'image token in': 'number of tokens',
  'text token out': 'number of tokens',
  'image token out': 'number of tokens',
};

/** What is chosen by, where it is not the name of a parameter. */
const names: Readonly<Record<string, string>> = {
  tier: 'resolution',
  size: 'size of the picture',
  megapixels: 'size of the picture',
};

/** The first thing a rate is chosen by that is not known, or whose value has no rate. */
function whyNoRate({ usd }: Term, asked: Asked): string {
  let choice: Choice<number> | undefined = usd;
  while (choice !== undefined && isBy(choice)) {
    const { by, table }: By<number> = choice;
    const value = asked(by);
    if (value === undefined) return dependsOn(names[by] ?? by);
    const key = Object.hasOwn(table, value) ? value : 'otherwise';
    if (!Object.hasOwn(table, key)) return notKnown(spoken(by, value));
    choice = table[key];
  }
  return notKnown('for this model');
}

/** A value as the end of a sentence: tiers and sizes speak for themselves, and tasks are what is done. */
function spoken(name: string, value: string): string {
  if (name === 'task') return `to ${value}`;
  return name === 'tier' || name === 'size' ? `for ${value}` : `for ${name} ${value}`;
}

function dependsOn(what: string): string {
  return `The price depends on the ${what}, which is not known before.`;
}

function notKnown(what: string): string {
  return `What upstream charges ${what} is not known here.`;
}
