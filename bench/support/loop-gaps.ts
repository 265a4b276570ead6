/** Loaded ahead of a measured Node process: answers `reset` and `read` with the gaps of its event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 2;
const gaps = monitorEventLoopDelay({ resolution });
gaps.enable();

process.on('message', (message: { readonly gaps?: string }) => {
  if (message.gaps === 'reset') gaps.reset();
  // The histogram holds the time between two ticks of its own timer.
  const inMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  if (message.gaps !== undefined) process.send?.({ p99: inMs(gaps.percentile(99)), longest: inMs(gaps.max) });
});
// Listening must not keep the process alive.
process.channel?.unref();
