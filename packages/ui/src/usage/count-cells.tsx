import type { Counts } from './sums.ts';
import { costText, wholeText } from './usage-text.ts';

/** The cells of what was made, in the order of both tables. */
export function CountCells({ counts }: { readonly counts: Counts }) {
  return (
    <>
      <td class="mono">{costText(counts)}</td>
      <td class="mono">{wholeText(counts.pictures)}</td>
      <td class="mono">{wholeText(counts.requests)}</td>
      <td class="mono">{wholeText(counts.failed)}</td>
      <td class={counts.unpriced > 0 ? 'mono flagged' : 'mono'}>{wholeText(counts.unpriced)}</td>
    </>
  );
}
