import type { Input, SizeRule } from '../sizes.ts';

/** How a model behaves beyond its input schema. */
export interface UpstreamModel {
  /** Whether `output` is one address or a list. */
  readonly output: 'string' | 'array';
  /** The format it delivers when its input has no `output_format`, in Replicate's words. */
  readonly delivers: 'jpg' | 'png' | 'webp' | 'svg';
  readonly size: SizeRule;
  /** Fields that hold input pictures, one or a list each. */
  readonly pictures?: readonly string[];
  readonly mask?: string;
  /** It takes the background away. */
  readonly cutsOut?: true;
  /** How many pictures one prediction makes; default 1. */
  readonly count?: (input: Input) => number;
}
