// The main file of prom-client loads OpenTelemetry's interface too, which takes longer than the whole of our framework. What
// needs the rest of it is loaded when somebody first reads the metrics: see `process-metrics.ts`.
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';
import { type MetricEntry, metricTable } from './metric-table.ts';

type Table = typeof metricTable;
/** Metrics of a type. */
type NameOf<Type extends MetricEntry['type']> = {
  [Name in keyof Table]: Table[Name]['type'] extends Type ? Name : never;
}[keyof Table];
type LabelOf<Name extends keyof Table> = Table[Name]['labels'][number];
type Labels<Name extends keyof Table> = Readonly<Record<LabelOf<Name>, string>>;

/** The metrics of one server, by name. What a table does not have cannot be counted, and no label is left out. */
export interface Instruments {
  readonly registry: Registry;
  add<Name extends NameOf<'counter'>>(name: Name, labels: Labels<Name>, by?: number): void;
  observe<Name extends NameOf<'histogram'>>(name: Name, labels: Labels<Name>, seconds: number): void;
  change<Name extends NameOf<'gauge'>>(name: Name, by: number): void;
  /** Gives a gauge its values whenever the metrics are read; those it does not give are absent. */
  read<Name extends NameOf<'gauge'>>(name: Name, look: () => Looked<Name> | Promise<Looked<Name>>): void;
}

/** The values of a gauge: one with labels may have several, and any may have none. */
type Looked<Name extends keyof Table> = readonly { readonly labels: Labels<Name>; readonly value: number }[];

/** Makes all metrics of the table, in a registry of their own. Those without labels begin at 0. */
export function createInstruments(): Instruments {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  const looks = new Map<string, (gauge: Gauge) => Promise<void>>();
  const entries: readonly (readonly [string, MetricEntry])[] = Object.entries(metricTable);
  for (const [name, { type, labels, sentence, buckets }] of entries) {
    const own = { name, help: sentence, labelNames: [...labels], registers: [registry] };
    if (type === 'counter') counters.set(name, new Counter(own));
    else if (type === 'gauge') {
      gauges.set(name, new Gauge({ ...own, collect: async () => looks.get(name)?.(made(gauges, name)) }));
    } else histograms.set(name, new Histogram({ ...own, buckets: [...(buckets ?? [])] }));
  }
  return {
    registry,
    add: (name, labels, by = 1) => made(counters, name).inc({ ...labels }, by),
    observe: (name, labels, seconds) => made(histograms, name).observe({ ...labels }, seconds),
    change: (name, by) => made(gauges, name).inc(by),
    read(name, look) {
      looks.set(name, async (gauge) => {
        const values = await look();
        gauge.reset();
        if (values.length === 0) gauge.remove({});
        for (const { labels, value } of values) gauge.set({ ...labels }, value);
      });
    },
  };
}

function made<Instrument>(instruments: ReadonlyMap<string, Instrument>, name: string): Instrument {
  const found = instruments.get(name);
  if (found === undefined) throw new TypeError(`There is no metric ${name} of this type.`);
  return found;
}
