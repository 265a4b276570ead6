import type { SchemaKeeper } from '../contract/inferred.ts';

/** Which models may be declared by rule, and what their schemas do not say. */
export interface InferOptions {
  /**
   * Prefixes of `provider/route` that may be asked for although nobody declared them: `['fal/fal-ai/', '!fal/fal-ai/video']`. One
   * with `!` forbids, and beats what allows.
   */
  readonly allow: readonly string[];
  /** What upstream's masks edit, by `provider/route`, for models that do not say it. */
  readonly masks?: Readonly<Record<string, 'white' | 'black' | 'transparent'>>;
  /**
   * The schema a model is held to, by `provider/route`: upstream's version where it has some, else the SHA-256 of the schema as
   * plans say it.
   */
  readonly pins?: Readonly<Record<string, string>>;
  /** US dollars for each picture, by `provider/route`: no schema says it. */
  readonly prices?: Readonly<Record<string, number>>;
  /** What becomes of models without a price; default `allow`. */
  readonly unpriced?: 'allow' | 'refuse';
  /** Default: schemas are fetched anew at every start. */
  readonly keeper?: SchemaKeeper;
}
