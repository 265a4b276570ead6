import type { CardProvider } from '@pentaprism/core';
import type { Choice, Price } from '@pentaprism/core/provider';
import { type Condition, isOptional, type Rate, ratesOf, termsOf, whenText } from '../text/price.ts';

/** Prices of a picture side by side: what decides them across, providers down. */
export interface PriceGrid {
  readonly columns: readonly Condition[];
  readonly rows: readonly {
    readonly provider: CardProvider;
    readonly isUsual: boolean;
    readonly usd: readonly Cell[];
  }[];
}

/** Dollars; `null` where the provider has none for it. */
export type Cell = number | null;

/** More columns than these are a list. */
const mostColumns = 6;

/** The grid of a model's prices; `undefined` where no one thing decides them. */
export function priceGrid(providers: readonly CardProvider[]): PriceGrid | undefined {
  const priced = providers.map((provider) => ({ provider, price: countable(provider) }));
  const names = priced.flatMap(({ price }) => decidersOf(price));
  const name = names.find((each) => each === 'tier') ?? names[0];
  if (name === undefined) return undefined;
  const columns = columnsOf(
    priced.map(({ price }) => price),
    name,
  );
  if (columns.length === 0 || columns.length > mostColumns) return undefined;
  const rows = priced.flatMap(({ provider, price }) => {
    const usd = columns.map(({ key }) => sumAt(price, name, key));
    if (usd.every((cell) => cell === null)) return [];
    return [{ provider, isUsual: provider.estimate !== undefined, usd }];
  });
  return rows.length === 0 ? undefined : { columns, rows };
}

/** Rates that a grid does not show: what is billed, and what that usually comes to. */
export interface RatesBeside {
  readonly billed: readonly Rate[];
  readonly usual: readonly Rate[];
}

/** What a grid does not say of a provider: everything where it is not in it, else what comes on top or is really billed. */
export function ratesBeside({ id, price, estimate }: CardProvider, grid: PriceGrid | undefined): RatesBeside {
  const isShown = grid?.rows.some(({ provider }) => provider.id === id) === true;
  if (!isShown) return { billed: ratesOf(price), usual: ratesOf(estimate) };
  if (estimate !== undefined) return { billed: ratesOf(price), usual: [] };
  const further = ratesOf(termsOf(price).filter(isOptional));
  return { billed: further.map((rate) => ({ ...rate, isFurther: true })), usual: [] };
}

/** The provider whose cell is the lowest of its column, where there is more than one to choose from. */
export function isCheapest({ rows }: PriceGrid, column: number, cell: Cell): boolean {
  const known = rows.flatMap(({ usd }) => usd[column] ?? []);
  return cell !== null && known.length > 1 && known.every((other) => other >= cell);
}

/** A column's heading. */
export function columnName(column: Condition): string {
  return column.key === 'otherwise' ? 'more' : whenText([column]);
}

/** What a picture costs before it is made: the price, or what is usual. */
function countable({ price, estimate }: CardProvider): Price | null {
  return estimate ?? price;
}

function decidersOf(price: Price | null): readonly string[] {
  return termsOf(price)
    .filter((term) => term.per === 'image' && !isOptional(term))
    .flatMap(({ usd }) => (typeof usd === 'object' && Object.values(usd.table).every(isNumber) ? [usd.by] : []));
}

function columnsOf(prices: readonly (Price | null)[], name: string): readonly Condition[] {
  const columns = new Map<string, Condition>();
  for (const { when } of prices.flatMap(ratesOf)) {
    const [first] = when;
    if (first?.name === name && when.length === 1) columns.set(first.key, first);
  }
  return [...columns.values()].toSorted((a, b) => orderOf(a) - orderOf(b));
}

/** Numbers in their order, and what is otherwise at the end; words stay as they came. */
function orderOf({ key }: Condition): number {
  if (key === 'otherwise') return Number.MAX_VALUE;
  const number = Number.parseFloat(key);
  return Number.isNaN(number) ? 0 : number;
}

function sumAt(price: Price | null, name: string, key: string): Cell {
  const terms = termsOf(price).filter((term) => !isOptional(term));
  if (terms.length === 0 || terms.some(({ per }) => per !== 'image')) return null;
  const parts = terms.map(({ usd }) => at(usd, name, key));
  return parts.some((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}

function at(usd: Choice<number>, name: string, key: string): Cell {
  if (isNumber(usd)) return usd;
  const entry = usd.by === name ? (usd.table[key] ?? usd.table.otherwise) : undefined;
  return isNumber(entry) ? entry : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
