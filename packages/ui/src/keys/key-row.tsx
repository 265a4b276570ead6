import { useState } from 'preact/hooks';
import { changeKey, deleteKey, type KeyView } from '../api/keys.ts';
import { Confirm } from '../parts/confirm.tsx';
import { moment } from '../text/moment.ts';
import { BudgetBar } from './budget-bar.tsx';
import { KeyForm } from './key-form.tsx';
import { stateNames, stateOf } from './key-state.ts';

interface KeyRowProps {
  readonly apiKey: KeyView;
  /** Does something with it and shows the keys anew. Throws what the server says against it. */
  act(work: () => Promise<unknown>): Promise<void>;
  /** The same, where the page says what the server says. */
  tryTo(work: () => Promise<unknown>): Promise<void>;
}

/** A key: what it may do, what it has spent, and what can be done with it. */
export function KeyRow({ apiKey, act, tryTo }: KeyRowProps) {
  const { id, name, disabled } = apiKey;
  const [open, setOpen] = useState<'change' | 'delete'>();
  const state = stateOf(apiKey);
  const close = (): void => setOpen(undefined);
  return (
    <li class={state}>
      <div class="named">
        <b>{name}</b>
        <span class="mono muted">{id}</span>
      </div>
      <span class={`status ${looks[state]}`}>
        <i aria-hidden="true" />
        {stateNames[state]}
      </span>
      <BudgetBar {...apiKey} />
      <Limits apiKey={apiKey} />
      <div class="row deeds">
        <button type="button" class="quiet" onClick={() => setOpen('change')} aria-label={`Change ${name}`}>
          Change
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => void tryTo(() => changeKey(id, { disabled: !disabled }))}
          aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`}
        >
          {disabled ? 'Enable' : 'Disable'}
        </button>
        <button type="button" class="quiet" onClick={() => setOpen('delete')} aria-label={`Delete ${name}`}>
          Delete
        </button>
      </div>
      {open === 'change' && <KeyForm before={apiKey} save={(rules) => act(() => changeKey(id, rules))} close={close} />}
      {open === 'delete' && (
        <Confirm
          question={`Delete the key ${name}?`}
          lesson="Whoever has it is refused from now on, and it cannot be brought back. Its jobs and what it has spent stay written down. To stop it for a while, disable it."
          deed="Delete"
          act={() => void tryTo(() => deleteKey(id))}
          close={close}
        />
      )}
    </li>
  );
}

/** The dots of the history, which mean the same there. */
const looks = { works: 'completed', disabled: 'cancelled', expired: 'cancelled', spent: 'spent' } as const;

function Limits({ apiKey }: { readonly apiKey: KeyView }) {
  const { models, per_minute: perMinute, running, expires_at: expires } = apiKey;
  const said = [
    ...(perMinute === null ? [] : [`${perMinute} a minute`]),
    ...(running === null ? [] : [`${running} at once`]),
    ...(expires === null ? [] : [`until ${moment(expires * 1000)}`]),
  ];
  return (
    <div class="limits">
      {models === null ? <span>All models</span> : <span class="mono">{shown(models)}</span>}
      {said.length > 0 && <span class="muted">{said.join(' · ')}</span>}
    </div>
  );
}

function shown(models: readonly string[]): string {
  return models.length <= 3 ? models.join(', ') : `${models.slice(0, 2).join(', ')} and ${models.length - 2} more`;
}
