import type { Task } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { findModels } from '../text/find-models.ts';

/** What a list of models is narrowed by, as its address says it. */
export interface Filters {
  readonly text: string;
  readonly task: string;
  readonly provider: string;
  readonly maker: string;
  readonly takesMask: boolean;
  /** Only what a provider with a key makes. */
  readonly isReady: boolean;
  readonly sort: Sort;
}

export const sorts = [
  { id: 'declared', name: 'Declared order' },
  { id: 'price', name: 'Cheapest first' },
  { id: 'name', name: 'By name' },
] as const;

export type Sort = (typeof sorts)[number]['id'];

/** Filters from the part of an address after `?`; what is none is not looked at. */
export function readFilters(search: string): Filters {
  const given = new URLSearchParams(search);
  const text = (name: string): string => given.get(name) ?? '';
  return {
    text: text('search'),
    task: text('task'),
    provider: text('provider'),
    maker: text('maker'),
    takesMask: text('mask') === 'yes',
    isReady: text('ready') === 'yes',
    sort: sorts.find(({ id }) => id === text('sort'))?.id ?? 'declared',
  };
}

/** The same as an address: only what narrows or sorts is in it. */
export function writeFilters({ text, task, provider, maker, takesMask, isReady, sort }: Filters): string {
  const written = new URLSearchParams();
  const set = (name: string, value: string): void => {
    if (value !== '') written.set(name, value);
  };
  set('search', text);
  set('task', task);
  set('provider', provider);
  set('maker', maker);
  set('mask', takesMask ? 'yes' : '');
  set('ready', isReady ? 'yes' : '');
  set('sort', sort === 'declared' ? '' : sort);
  return written.size === 0 ? '' : `?${written}`;
}

/** The models that are left, in the asked order. */
export function filtered(cards: readonly ListedModel[], filters: Filters): readonly ListedModel[] {
  const left = findModels(filters.text, cards).filter((card) => passes(card, filters));
  return orders[filters.sort]?.(left) ?? left;
}

function passes(card: ListedModel, { task, provider, maker, takesMask, isReady }: Filters): boolean {
  return (
    (task === '' || card.tasks[task as Task] !== undefined) &&
    (provider === '' || card.providers.some(({ id }) => id === provider)) &&
    (maker === '' || card.owned_by === maker) &&
    (!takesMask || (card.parameters.mask?.modes.length ?? 0) > 0) &&
    (!isReady || card.providers.some(({ configured }) => configured))
  );
}

/** A price that is not known comes last: it is not nothing. */
const orders: Readonly<Partial<Record<Sort, (cards: readonly ListedModel[]) => readonly ListedModel[]>>> = {
  price: (cards) => cards.toSorted((a, b) => costOf(a) - costOf(b)),
  name: (cards) => cards.toSorted((a, b) => a.name.localeCompare(b.name)),
};

function costOf({ prices }: ListedModel): number {
  return prices.from ?? Number.MAX_VALUE;
}
