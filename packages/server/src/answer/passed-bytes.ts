/** Bytes after which the buffers they passed through are collected: a millisecond's work, every time. */
const collectEvery = 48 * 1024 * 1024;

let passed = 0;

/**
 * Counts bytes that have left the process, and has their buffers collected from time to time.
 *
 * The collector sees the small objects that hold the buffers and hardly the buffers themselves. Left alone it waits
 * until they fill memory and then stops everything for a full collection, ten times as long. Does nothing in a process
 * that was not started with `--expose-gc`, as the command starts it.
 */
export function countPassed(bytes: number): void {
  passed += bytes;
  if (passed < collectEvery) return;
  passed = 0;
  globalThis.gc?.({ type: 'minor' });
}
