import type { Counts } from './sums.ts';
import { costText, wholeText } from './usage-text.ts';

/** What all of it comes to. */
export function Totals({ all }: { readonly all: Counts }) {
  return (
    <dl class="totals">
      <div>
        <dt>Cost</dt>
        <dd>{costText(all)}</dd>
      </div>
      <div>
        <dt>Pictures</dt>
        <dd>{wholeText(all.pictures)}</dd>
      </div>
      <div>
        <dt>Requests</dt>
        <dd>{wholeText(all.requests)}</dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd>{wholeText(all.failed)}</dd>
      </div>
      <div>
        <dt>Unpriced</dt>
        <dd class={all.unpriced > 0 ? 'flagged' : undefined}>{wholeText(all.unpriced)}</dd>
        {all.unpriced > 0 && <dd class="why">not in the cost: nobody knows what they cost</dd>}
      </div>
    </dl>
  );
}
