import type { OperationName, Operations } from './operations/index.ts';
import type { Steps } from './query.ts';

/** What is given to an operation, and what comes of it. */
export type ArgumentsOf<Name extends OperationName> = Parameters<Operations[Name]>;
export type ResultOf<Name extends OperationName> =
  ReturnType<Operations[Name]> extends Steps<infer Result> ? Result : never;

/** What an engine provides. */
export interface Driver {
  /** `sqlite` or `postgres`, for messages. */
  readonly engine: string;
  /** Where the data lies, without secrets, for messages. */
  readonly place: string;
  /** What libraries that bring statements of their own are given: of Postgres, its pool. */
  readonly client?: unknown;
  /**
   * Runs an operation as one transaction: all of it happens or nothing. Throws a `StoreError` when the engine cannot.
   */
  run<Name extends OperationName>(name: Name, ...values: ArgumentsOf<Name>): Promise<ResultOf<Name>>;
  /** The same for what nobody waits for: it may be put off for some milliseconds, and written together with others. */
  runSoon<Name extends OperationName>(name: Name, ...values: ArgumentsOf<Name>): Promise<ResultOf<Name>>;
  /** The engine's own clock, in Unix milliseconds: leases of several machines are measured by one. */
  now(): Promise<number>;
  /** Writes what is under way and lets go of everything. */
  close(): Promise<void>;
}

/** The engine could not do it: it is away, full, or broken. Nothing of the operation has happened. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
