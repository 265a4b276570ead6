import { money } from '../text/money.ts';
import type { Counts, Measure } from './sums.ts';

const large = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const whole = new Intl.NumberFormat('en-US');
const dayName = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Dollars of many pictures: of large sums nobody wants the hundredths of a cent. */
export function sumText(usd: number): string {
  return usd >= 1 ? large.format(usd) : money(usd);
}

/** `12,345`. */
export function wholeText(many: number): string {
  return whole.format(many);
}

/** A measure as it is read. */
export function measureText(value: number, measure: Measure): string {
  return measure === 'cost' ? sumText(value) : wholeText(value);
}

/** What something cost; where nothing of it has a price, that is not nothing. */
export function costText({ cost, unpriced }: Pick<Counts, 'cost' | 'unpriced'>): string {
  return cost === 0 && unpriced > 0 ? 'unknown' : sumText(cost);
}

/** `26 Nov`, of a day of UTC in Unix seconds. */
export function dayText(start: number): string {
  return dayName.format(start * 1000);
}
