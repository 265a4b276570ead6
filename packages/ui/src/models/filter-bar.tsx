import type { ModelCard } from '@pentaprism/core';
import { byTask, taskName } from '../text/tasks.ts';
import { type Filters, type Sort, sorts } from './filters.ts';

interface FilterBarProps {
  readonly cards: readonly ModelCard[];
  readonly filters: Filters;
  put(change: Partial<Filters>): void;
}

/** Narrows and sorts the list. It offers only what some model has. */
export function FilterBar({ cards, filters, put }: FilterBarProps) {
  const tasks = unique(cards.flatMap((card) => byTask(card.tasks).map(([task]) => task)));
  const providers = unique(cards.flatMap((card) => card.providers.map(({ id }) => id)));
  const makers = unique(cards.map((card) => card.owned_by)).toSorted();
  return (
    <search class="filters">
      <input
        type="search"
        class="grow"
        placeholder="Name, maker or alias"
        aria-label="Search models"
        value={filters.text}
        onInput={({ currentTarget }) => put({ text: currentTarget.value })}
      />
      <Select
        label="Task"
        any="Any task"
        value={filters.task}
        choices={tasks.map((id) => ({ id, name: taskName(id) }))}
        choose={(task) => put({ task })}
      />
      <Select
        label="Provider"
        any="Any provider"
        value={filters.provider}
        choices={providers.map((id) => ({ id, name: id }))}
        choose={(provider) => put({ provider })}
      />
      <Select
        label="Maker"
        any="Any maker"
        value={filters.maker}
        choices={makers.map((id) => ({ id, name: id }))}
        choose={(maker) => put({ maker })}
      />
      <Select label="Sort" value={filters.sort} choices={sorts} choose={(sort) => put({ sort: sort as Sort })} />
      <Check name="takes a mask" checked={filters.takesMask} put={(takesMask) => put({ takesMask })} />
      <Check name="ready here" checked={filters.isReady} put={(isReady) => put({ isReady })} />
    </search>
  );
}

interface SelectProps {
  readonly label: string;
  /** What no choice is called, where there may be none. */
  readonly any?: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  choose(id: string): void;
}

function Select({ label, any, value, choices, choose }: SelectProps) {
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {any !== undefined && <option value="">{any}</option>}
      {choices.map(({ id, name }) => (
        <option value={id} key={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

interface CheckProps {
  readonly name: string;
  readonly checked: boolean;
  put(checked: boolean): void;
}

function Check({ name, checked, put }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => put(currentTarget.checked)} /> {name}
    </label>
  );
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
