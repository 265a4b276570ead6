import { useState } from 'preact/hooks';
import { keepKey, key } from './api/key.ts';
import { Prism } from './glass/prism.tsx';
import { loadCatalogue } from './state/catalogue.ts';

/** Asks for a key, where the server wants one. */
export function KeyGate() {
  const [isWrong, setWrong] = useState(key.value !== '');
  const open = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    keepKey(String(new FormData(event.currentTarget).get('key') ?? '').trim());
    await loadCatalogue();
    // Still here: it was not taken.
    setWrong(true);
  };
  return (
    <main class="alone">
      <Prism look="big" />
      <form class="card gate" onSubmit={(event) => void open(event)}>
        <h1>This server asks for a key</h1>
        <p class="muted">One that its operator has given you. It stays in this tab and goes only to this server.</p>
        <label class="field">
          <span class="legend">API key</span>
          <input name="key" type="password" autocomplete="off" required />
        </label>
        <button class="primary slim" type="submit">
          Open
        </button>
        {isWrong && (
          <p class="hint flagged" role="alert">
            That key was not accepted.
          </p>
        )}
      </form>
    </main>
  );
}
