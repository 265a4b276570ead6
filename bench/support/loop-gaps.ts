/** Loaded ahead of a measured Node process: answers `reset` and `read` with the gaps of its event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 2;
const gaps = monitorEventLoopDelay({ resolution });
gaps.enable();

/** Most CPU time of the main thread between two of its turns: unlike a gap it does not grow while others have the core. */
let longestHeldMs = 0;
let before = mainThreadMs();
const tick = (): void => {
  const now = mainThreadMs();
  longestHeldMs = Math.max(longestHeldMs, now - before);
  before = now;
};
setInterval(tick, resolution).unref();

function mainThreadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

process.on('message', (message: { readonly gaps?: string }) => {
  // What an earlier request left behind is not this one's doing.
  if (message.gaps === 'collect') globalThis.gc?.();
  if (message.gaps === 'reset') {
    gaps.reset();
    longestHeldMs = 0;
    before = mainThreadMs();
  }
  // The histogram holds the time between two ticks of its own timer.
  const inMs = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  if (message.gaps === undefined) return;
  process.send?.({ p99: inMs(gaps.percentile(99)), longest: inMs(gaps.max), held: longestHeldMs });
});
// Listening must not keep the process alive.
process.channel?.unref();
