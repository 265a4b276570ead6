import type { ComponentChildren } from 'preact';
import { ratioOf, type Sides } from '../text/dimensions.ts';

interface FrameProps {
  /** The shape a picture will have, or has; unknown: a square. */
  readonly expected: Sides | undefined;
  /** The shape that was asked for, drawn over it where it is another. */
  readonly asked?: Sides | undefined;
  /** How it was asked for. */
  readonly label?: string | undefined;
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** Shapes that differ by less than this are taken for the same. */
const sameWithin = 0.02;

/** A viewfinder: a frame of exactly the expected shape, with the asked shape dashed over it when that is another. */
export function Frame({ expected, asked, label, busy = false, children }: FrameProps) {
  const ratio = expected === undefined ? 1 : ratioOf(expected);
  const other = asked === undefined || expected === undefined ? ratio : ratioOf(asked);
  const differs = Math.abs(other / ratio - 1) > sameWithin;
  return (
    <div class={busy ? 'frame busy' : 'frame'} style={{ '--ratio': ratio, aspectRatio: ratio }}>
      {['tl', 'tr', 'bl', 'br'].map((corner) => (
        <i class={`tick ${corner}`} key={corner} />
      ))}
      {differs && (
        <div class={`asked-shape ${other > ratio ? 'wider' : 'taller'}`} style={{ aspectRatio: other }}>
          <span>{label}</span>
        </div>
      )}
      {children}
    </div>
  );
}
