import { lineOf } from './lines.ts';

/** A piece of a line as it is drawn. */
export function Swatch({ index }: { readonly index: number }) {
  const { colour, dash } = lineOf(index);
  return (
    <svg class="swatch" width="22" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="22" y2="4" style={{ stroke: `var(${colour})` }} stroke-dasharray={dash.join(' ')} />
    </svg>
  );
}
