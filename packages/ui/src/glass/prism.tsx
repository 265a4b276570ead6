import { beam, outline } from './block.ts';

/** The mark, and the drawing on an empty stage. Its beam travels while a job runs. */
export function Prism({
  look = 'small',
  moving = false,
}: {
  readonly look?: 'mark' | 'small' | 'big';
  readonly moving?: boolean;
}) {
  return (
    <svg class={`prism ${look}${moving ? ' moving' : ''}`} viewBox="-6 -1 21.5 21.5" aria-hidden="true">
      <path class="glass" d={outline} />
      <path class="beam" pathLength="100" d={beam(0.45)} />
    </svg>
  );
}
