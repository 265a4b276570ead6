/** A value of a column. */
export type Value = string | number | null;

/** A row, by the names of its columns. */
export type Row = Readonly<Record<string, Value>>;

/** One question to the engine, in the SQL that SQLite and Postgres share: `$1` is the first value. */
export interface Query {
  readonly sql: string;
  readonly values: readonly Value[];
}

/**
 * An operation as the questions it asks, one after the other, each answered with rows. Written once; a driver that answers at
 * once runs it to its end in one go, and one over a network waits in between.
 */
export type Steps<Result> = Generator<Query, Result, readonly Row[]>;
