/** Counts exchanges and prints them in the Prometheus text format. */
export interface Metrics {
  begin(): void;
  /** Ends one exchange that `begin` started. */
  end(exchange: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  /** Pictures that left, by public model and provider. */
  pictures(model: string, provider: string, count: number): void;
  /** `storeUp` is absent where no jobs are kept. */
  print(gauges: { readonly bytesInFlight: number; readonly storeUp: boolean | undefined }): string;
}

/** Upper bounds in seconds: from a cached answer to a slow 4K edit. */
const buckets = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320];

interface Histogram {
  /** How many fell into each bucket and not into the one before. */
  readonly counts: number[];
  count: number;
  sum: number;
}

/** Metrics of one server. Labels are route patterns and declared ids, never what a caller made up. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const delivered = new Map<string, number>();
  let running = 0;

  return {
    begin() {
      running += 1;
    },
    end({ route, method, status, ms }) {
      running -= 1;
      add(requests, key(method, route, String(status)), 1);
      observe(durations, route, ms / 1000);
    },
    pictures(model, provider, count) {
      add(delivered, key(model, provider), count);
    },
    print: ({ bytesInFlight, storeUp }) =>
      [
        ...family(
          'pentaprism_requests_total',
          'counter',
          'Requests answered.',
          labelled(requests, ['method', 'route', 'status']),
        ),
        ...histogram('pentaprism_request_duration_seconds', 'Time from request to the end of its answer.', durations),
        ...family(
          'pentaprism_pictures_total',
          'counter',
          'Pictures delivered.',
          labelled(delivered, ['model', 'provider']),
        ),
        ...family('pentaprism_requests_in_flight', 'gauge', 'Requests being answered.', new Map([['', running]])),
        ...family('pentaprism_bytes_in_flight', 'gauge', 'Room taken by pictures.', new Map([['', bytesInFlight]])),
        ...(storeUp === undefined
          ? []
          : family(
              'pentaprism_store_up',
              'gauge',
              'Whether jobs can be written down.',
              new Map([['', storeUp ? 1 : 0]]),
            )),
        ...family(
          'process_resident_memory_bytes',
          'gauge',
          'Resident memory.',
          new Map([['', process.memoryUsage.rss()]]),
        ),
        '',
      ].join('\n'),
  };
}

function add(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function observe(histograms: Map<string, Histogram>, key: string, value: number): void {
  const found = histograms.get(key) ?? { counts: buckets.map(() => 0), count: 0, sum: 0 };
  histograms.set(key, found);
  found.count += 1;
  found.sum += value;
  const first = buckets.findIndex((bound) => value <= bound);
  if (first !== -1) found.counts[first] = (found.counts[first] ?? 0) + 1;
}

function family(name: string, type: string, help: string, values: ReadonlyMap<string, number>): string[] {
  const lines = Array.from(values, ([key, value]) => `${name}${key === '' ? '' : `{${key}}`} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}

function histogram(name: string, help: string, values: ReadonlyMap<string, Histogram>): string[] {
  const lines = Array.from(values, ([route, { counts, count, sum }]) => {
    const label = labels(['route'], [route]);
    let upTo = 0;
    return [
      ...buckets.map((bound, index) => {
        upTo += counts[index] ?? 0;
        return `${name}_bucket{${label},le="${bound}"} ${upTo}`;
      }),
      `${name}_bucket{${label},le="+Inf"} ${count}`,
      `${name}_sum{${label}} ${sum}`,
      `${name}_count{${label}} ${count}`,
    ];
  }).flat();
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...lines];
}

// Labels are written when somebody asks for the metrics, not with each request; none holds a line break.
function key(...values: readonly string[]): string {
  return values.join('\n');
}

function labelled(values: ReadonlyMap<string, number>, names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(Array.from(values, ([found, value]) => [labels(names, found.split('\n')), value]));
}

function labels(names: readonly string[], values: readonly string[]): string {
  return names.map((name, index) => `${name}=${JSON.stringify(values[index])}`).join(',');
}
