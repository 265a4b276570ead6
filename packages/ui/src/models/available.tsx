import type { Availability } from '@pentaprism/core/host';

/** Whether a task takes a parameter: a dot for what it must have, a ring for what it may, and struck through for what it has not. */
export function Available({ state, name }: { readonly state: Availability; readonly name: string }) {
  const meaning = meanings[state];
  return (
    <span class={`available ${state}`}>
      <i aria-hidden="true" />
      <span>{name}</span>
      {name !== meaning && <span class="heard">: {meaning}</span>}
    </span>
  );
}

const meanings: Readonly<Record<Availability, string>> = {
  required: 'Required',
  supported: 'Supported',
  unavailable: 'Not available',
};
