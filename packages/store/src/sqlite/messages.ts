import type { OperationName } from '../operations/index.ts';

/** What the worker is told at its start. */
export interface WorkerOptions {
  readonly path: string;
  /** `full` waits for the disk at each write, and so survives a power cut. */
  readonly sync: 'normal' | 'full';
}

/** Operations that were asked for in one turn: one transaction, in this order. */
export interface Batch {
  readonly operations: readonly { readonly name: OperationName; readonly values: readonly unknown[] }[];
}

/** What became of each of them. */
export interface BatchDone {
  readonly results: readonly ({ readonly value: unknown } | { readonly error: string })[];
}

/** The worker is ready, or cannot be. */
export type Opened = { readonly opened: true } | { readonly error: string };
