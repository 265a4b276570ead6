import { gateway, models } from '../state/catalogue.ts';
import { query, rewrite } from '../state/route.ts';
import { statusNames } from './status.tsx';

/** Which jobs are shown, as the address says it. */
export interface JobFilter {
  readonly status: string;
  readonly model: string;
  readonly provider: string;
  /** Only jobs older than this one. */
  readonly after: string;
}

/** What the address asks for. */
export function filterNow(): JobFilter {
  const asked = new URLSearchParams(query.value);
  const one = (name: keyof JobFilter): string => asked.get(name) ?? '';
  return { status: one('status'), model: one('model'), provider: one('provider'), after: one('after') };
}

/** The part of an address that asks for these. */
export function searchOf(filter: Partial<JobFilter>): string {
  const said = Object.entries(filter).filter(([, value]) => value !== '');
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`;
}

/** Chooses them by status, model and provider. */
export function JobFilters() {
  const filter = filterNow();
  const choose = (change: Partial<JobFilter>): void => rewrite(searchOf({ ...filter, after: '', ...change }));
  return (
    <>
      <Select
        label="Status"
        any="Any status"
        chosen={filter.status}
        options={Object.entries(statusNames)}
        choose={(status) => choose({ status })}
      />
      <Select
        label="Model"
        any="Any model"
        chosen={filter.model}
        options={(models.value ?? []).map(({ id, name }) => [id, name])}
        choose={(model) => choose({ model })}
      />
      <Select
        label="Provider"
        any="Any provider"
        chosen={filter.provider}
        options={(gateway.value?.providers ?? []).map(({ id }) => [id, id])}
        choose={(provider) => choose({ provider })}
      />
    </>
  );
}

interface SelectProps {
  readonly label: string;
  readonly any: string;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  choose(value: string): void;
}

function Select({ label, any, chosen, options, choose }: SelectProps) {
  return (
    <select aria-label={label} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">{any}</option>
      {options.map(([value, name]) => (
        <option value={value} key={value}>
          {name}
        </option>
      ))}
    </select>
  );
}
