import { useEffect, useRef } from 'preact/hooks';
import type { CreatedKey } from '../api/keys.ts';
import { Copy } from '../parts/copy.tsx';

/** The text of a key that was just made, until it is put away. */
export function MadeKey({ made, close }: { readonly made: CreatedKey; readonly close: () => void }) {
  const card = useRef<HTMLDivElement>(null);
  // It comes while a dialog closes, which gives the focus back first.
  useEffect(() => card.current?.focus(), [made.id]);
  return (
    <section class="made-key" ref={card} tabIndex={-1} aria-label={`The key ${made.name}`}>
      <h2>The key {made.name}</h2>
      <p>It is shown this once: the server keeps no more than its hash.</p>
      <p class="secret">
        <code>{made.key}</code>
        <Copy text={made.key} name="Copy the key" />
      </p>
      <button type="button" class="secondary" onClick={close}>
        I have it
      </button>
    </section>
  );
}
