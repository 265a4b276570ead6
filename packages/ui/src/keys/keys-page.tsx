import { useState } from 'preact/hooks';
import { type CreatedKey, createKey, listKeys } from '../api/keys.ts';
import { Refusal } from '../api/refusal.ts';
import { Prism } from '../glass/prism.tsx';
import { Unread } from '../parts/unread.tsx';
import { useFollowed } from '../parts/use-followed.ts';
import { useTitle } from '../parts/use-title.ts';
import { KeyForm } from './key-form.tsx';
import { KeyRow } from './key-row.tsx';
import { MadeKey } from './made-key.tsx';
import './keys.css';

/** The keys of the store: what each may do, and what it has spent. */
export function KeysPage() {
  useTitle('Keys');
  const { value, refusal, again } = useFollowed({
    name: 'keys',
    read: listKeys,
    goesOn: () => false,
    changed: () => Promise.resolve(),
  });
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedKey>();
  const [fault, setFault] = useState<string>();
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setFault(undefined);
    await work();
    again();
  };
  const tryTo = (work: () => Promise<unknown>): Promise<void> =>
    act(work).catch((error: unknown) => setFault(error instanceof Refusal ? error.message : String(error)));
  const make = async (rules: Parameters<typeof createKey>[0]): Promise<void> => {
    await act(async () => setMade(await createKey(rules)));
  };
  return (
    <main class="page keys" aria-busy={value === undefined && refusal === undefined}>
      <header class="page-head">
        <h1>Keys</h1>
        <p class="lead">
          Who may make pictures here, which, and for how much. The keys of <code>PENTAPRISM_API_KEYS</code> work beside
          them and have no bounds.
        </p>
      </header>
      {made !== undefined && <MadeKey made={made} close={() => setMade(undefined)} />}
      {refusal !== undefined && <Unread what="The keys" refusal={refusal} again={again} />}
      {fault !== undefined && (
        <p class="banner" role="alert">
          {fault}
        </p>
      )}
      {value !== undefined && value.length > 0 && (
        <>
          <div class="row between bar">
            <p class="muted" aria-live="polite">
              {value.length === 1 ? '1 key' : `${value.length} keys`}
            </p>
            <button type="button" class="primary slim" onClick={() => setMaking(true)}>
              New key
            </button>
          </div>
          <ul class="key-list" aria-label="Keys">
            {value.map((key) => (
              <KeyRow key={key.id} apiKey={key} act={act} tryTo={tryTo} />
            ))}
          </ul>
        </>
      )}
      {value?.length === 0 && (
        <div class="nothing">
          <Prism look="big" />
          <p>No keys yet. Make one for everybody who is to make pictures here.</p>
          <button type="button" class="primary slim" onClick={() => setMaking(true)}>
            New key
          </button>
        </div>
      )}
      {isMaking && <KeyForm save={make} close={() => setMaking(false)} />}
    </main>
  );
}
