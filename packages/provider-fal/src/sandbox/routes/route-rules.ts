import type { OutputFormat } from '@pentaprism/core/provider';
import type { SizeRule } from '../sizes.ts';

/** The fields a family of models answers with. */
export type OutputForm =
  /** fal's own models: sizes, seed, prompt, timings and NSFW flags. */
  | 'native'
  /** Google's: a description, sizes are null. */
  | 'described'
  /** Other partners' models: sizes are null. */
  | 'partner'
  /** As `partner`, with the seed. */
  | 'seeded'
  /** Tools': one `image` with its size, and no more. */
  | 'single';

/** What the sandbox must know to play one route. */
export interface RouteRules {
  readonly size: SizeRule;
  readonly output: OutputForm;
  /** The format unless `output_format` says another. */
  readonly format: OutputFormat;
  /** The mask must be exactly as large as the picture. */
  readonly maskAsLargeAsPicture?: true;
  /** The background is taken away: what is around the subject is transparent. */
  readonly cutsOut?: true;
}
