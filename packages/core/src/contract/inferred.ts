import type { PublishedModel } from './published.ts';

/** What a plan says of a model that nobody declared by hand. */
export interface InferredFacts {
  /** SHA-256 of the schema it was declared from, in hex. */
  readonly schema: string;
  /** When the schema was fetched: `2026-11-26T14:36:23.000Z`. */
  readonly fetched: string;
  /** What is taken for granted because no schema says it. */
  readonly assumed: readonly string[];
}

/** A schema as it is kept: plain JSON, to be read and reviewed. */
export interface KeptSchema {
  /** `provider/route`, which is the name of the model. */
  readonly id: string;
  readonly fetched: string;
  readonly schema: string;
  readonly published: PublishedModel;
  /** What the declaration takes for granted; for whoever reads the file. */
  readonly assumed: readonly string[];
}

/** Where schemas are kept from one start to the next. */
export interface SchemaKeeper {
  /** Everything kept; called once, when the first model is asked for. */
  load(): Promise<readonly KeptSchema[]>;
  /** Keeps these and nothing else. What it throws is nobody's request's fault, so it should throw nothing. */
  save(schemas: readonly KeptSchema[]): Promise<void>;
}
