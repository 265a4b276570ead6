import type { ReceiptRow } from '@pentaprism/core';
import { jsonLines } from './json-lines.ts';

/** A body as upstream gets it; at the end of a line stands the parameter that put its value there. */
export function Json({ value, receipt }: { readonly value: unknown; readonly receipt: readonly ReceiptRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard.
    <section class="code json" aria-label="Upstream body" tabIndex={0}>
      {jsonLines(value).map(({ depth, tokens, path }, index) => {
        const row = path === undefined ? undefined : receipt.find(({ to = {} }) => Object.hasOwn(to, path));
        return (
          <div key={String(index)} class={row === undefined ? 'line' : 'line traced'} style={{ '--depth': depth }}>
            <span class="text">
              {tokens.map(({ kind, text }, place) => (
                <span class={`t-${kind}`} key={String(place)}>
                  {text}
                </span>
              ))}
            </span>
            {row !== undefined && <span class={`origin word-${row.word}`}>{row.parameter}</span>}
          </div>
        );
      })}
    </section>
  );
}
