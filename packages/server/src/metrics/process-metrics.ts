import perfHooks from 'node:perf_hooks';
import type { Registry } from 'prom-client';

/** The metrics of the process itself, in the registry of one server. */
export interface ProcessMetrics {
  /** Begins to measure, with the first call: nobody pays for what is not read. */
  begin(): Promise<void>;
  /** Lets go of what measures. */
  end(): void;
}

/** Measures the process for a registry, as prom-client does: CPU, memory, handles, event loop, garbage collection. */
export function createProcessMetrics(registry: Registry): ProcessMetrics {
  let begun: Promise<void> | undefined;
  let opened: Opened | undefined;
  let isOver = false;
  return {
    begin() {
      begun ??= import('prom-client').then(({ collectDefaultMetrics }) => {
        if (!isOver) opened = watchOpening(() => collectDefaultMetrics({ register: registry }));
      });
      return begun;
    },
    end() {
      isOver = true;
      for (const histogram of opened?.histograms ?? []) histogram.disable();
      for (const observer of opened?.observers ?? []) observer.disconnect();
      opened = undefined;
    },
  };
}

/** What measures by itself until it is told not to. */
interface Opened {
  readonly histograms: readonly IntervalHistogram[];
  readonly observers: readonly PerformanceObserver[];
}

type IntervalHistogram = ReturnType<typeof perfHooks.monitorEventLoopDelay>;
type PerformanceObserver = InstanceType<typeof perfHooks.PerformanceObserver>;

/**
 * Does something, and gives what it opened of `node:perf_hooks`. prom-client keeps that to itself and never lets go of it, so that every
 * server of a process that was closed would measure on.
 */
function watchOpening(work: () => void): Opened {
  const histograms: IntervalHistogram[] = [];
  const observers: PerformanceObserver[] = [];
  const { monitorEventLoopDelay, PerformanceObserver } = perfHooks;
  perfHooks.monitorEventLoopDelay = (options) => {
    const histogram = monitorEventLoopDelay(options);
    histograms.push(histogram);
    return histogram;
  };
  perfHooks.PerformanceObserver = class extends PerformanceObserver {
    constructor(...given: ConstructorParameters<typeof PerformanceObserver>) {
      super(...given);
      observers.push(this);
    }
  };
  try {
    work();
  } finally {
    perfHooks.monitorEventLoopDelay = monitorEventLoopDelay;
    perfHooks.PerformanceObserver = PerformanceObserver;
  }
  return { histograms, observers };
}
