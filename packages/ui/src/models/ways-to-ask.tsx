import type { ListedModel } from '@pentaprism/core/host';
import { Coded } from '../parts/coded.tsx';
import { waysToAsk, whichCounts } from '../text/sizing-words.ts';

/** The parameters a size is asked for with, and which of them counts when there are several. */
export function WaysToAsk({ card }: { readonly card: ListedModel }) {
  const taken = waysToAsk.filter(({ name }) => (card.parameters[name]?.modes.length ?? 0) > 0);
  const takesRatios = (card.parameters.aspect_ratio?.modes.length ?? 0) > 0;
  return (
    <>
      <ul class="ways">
        {taken.map(({ name, says, example }) => (
          <li key={name}>
            <code>{name}</code>
            <span>{says}</span>
            <code class="muted">{example}</code>
          </li>
        ))}
      </ul>
      {takesRatios && (
        <p class="hint">
          <Coded text={whichCounts} />
        </p>
      )}
    </>
  );
}
