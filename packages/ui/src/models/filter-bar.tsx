import type { ListedModel } from '@pentaprism/core/host';
import { counted, countedTasks } from '../text/counted.ts';
import { taskName } from '../text/tasks.ts';
import { type Filters, type Sort, sorts } from './filters.ts';

interface FilterBarProps {
  readonly cards: readonly ListedModel[];
  readonly filters: Filters;
  put(change: Partial<Filters>): void;
}

/** Narrows and sorts the list. It offers only what some model has. */
export function FilterBar({ cards, filters, put }: FilterBarProps) {
  const tasks = countedTasks(cards);
  const providers = counted(cards.flatMap((card) => card.providers.map(({ id }) => id)));
  const makers = counted(cards.map((card) => card.owned_by)).toSorted((a, b) => a.id.localeCompare(b.id));
  return (
    <search class="filters">
      <input
        type="search"
        class="grow"
        placeholder="Name, maker or what it does"
        aria-label="Search models"
        value={filters.text}
        onInput={({ currentTarget }) => put({ text: currentTarget.value })}
      />
      <Select
        label="Task"
        any="Any task"
        value={filters.task}
        choices={tasks.map((task) => ({ ...task, name: taskName(task.id) }))}
        choose={(task) => put({ task })}
      />
      <Select
        label="Provider"
        any="Any provider"
        value={filters.provider}
        choices={providers}
        choose={(provider) => put({ provider })}
      />
      <Select label="Maker" any="Any maker" value={filters.maker} choices={makers} choose={(maker) => put({ maker })} />
      <Select label="Sort" value={filters.sort} choices={sorts} choose={(sort) => put({ sort: sort as Sort })} />
      <Check name="takes a mask" checked={filters.takesMask} put={(takesMask) => put({ takesMask })} />
      <Check name="ready here" checked={filters.isReady} put={(isReady) => put({ isReady })} />
    </search>
  );
}

interface Choice {
  readonly id: string;
  /** Default: the id. */
  readonly name?: string;
  /** How many models have it. */
  readonly many?: number;
}

interface SelectProps {
  readonly label: string;
  /** What no choice is called, where there may be none. */
  readonly any?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  choose(id: string): void;
}

function Select({ label, any, value, choices, choose }: SelectProps) {
  return (
    <select aria-label={label} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      {any !== undefined && <option value="">{any}</option>}
      {choices.map(({ id, name = id, many }) => (
        <option value={id} key={id}>
          {many === undefined ? name : `${name} (${many})`}
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
