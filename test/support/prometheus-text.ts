/** One series of a family: `_bucket`, `_sum` and `_count` of a histogram are samples of it. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** All that is said of one metric. */
export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['', '_sum', '_count'],
};

/**
 * Reads the text format of Prometheus, version 0.0.4, and finds fault with all that its own parser would, or its `check metrics`:
 * samples without a family or in two places, names and labels that are none, the same series twice, histograms that do not add up.
 */
export function readPrometheusText(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, { name: string; type: string; help: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current: string | undefined;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment !== null) {
      const [, kind, name = '', rest = ''] = comment;
      if (kind === 'HELP') {
        if (families.has(name)) throw new Error(`${name} comes twice.`);
        families.set(name, { name, type: '', help: rest, samples: [] });
        current = name;
      } else {
        const family = families.get(name);
        if (family === undefined || current !== name || family.type !== '') throw new Error(`Stray type: ${line}`);
        if (suffixes[rest] === undefined) throw new Error(`No such type: ${line}`);
        family.type = rest;
      }
      continue;
    }
    const sample = readSample(line);
    const family = current === undefined ? undefined : families.get(current);
    const allowed = suffixes[family?.type ?? ''] ?? [];
    if (family === undefined || !allowed.some((suffix) => sample.name === family.name + suffix)) {
      throw new Error(`A sample outside of its family: ${line}`);
    }
    if (family.type === 'counter' && !family.name.endsWith('_total')) throw new Error(`${family.name} is no _total.`);
    const series = JSON.stringify([sample.name, Object.entries(sample.labels).toSorted()]);
    if (seen.has(series)) throw new Error(`The same series twice: ${line}`);
    seen.add(series);
    family.samples.push(sample);
  }
  for (const family of families.values()) {
    if (family.type === '') throw new Error(`${family.name} has no type.`);
    if (family.type === 'histogram') checkHistogram(family);
  }
  return families;
}

function readSample(line: string): Sample {
  const [, name = '', inBraces = '', value = ''] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === '') throw new Error(`No sample: ${line}`);
  const labels: Record<string, string> = {};
  let rest = inBraces;
  while (rest !== '') {
    const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/.exec(rest);
    const [whole = '', key = '', quoted = ''] = label ?? [];
    if (whole === '' || key.startsWith('__') || Object.hasOwn(labels, key)) throw new Error(`No labels: ${line}`);
    labels[key] = quoted.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
    rest = rest.slice(whole.length);
  }
  const number = value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value === 'Nan' ? Number.NaN : value);
  if (Number.isNaN(number) && value !== 'Nan' && value !== 'NaN') throw new Error(`No number: ${line}`);
  return { name, labels, value: number };
}

/** Buckets grow, the last of them has everything, and the count is the same. */
function checkHistogram({ name, samples }: Family): void {
  const groups = Map.groupBy(samples, ({ labels: { le: _, ...labels } }) => JSON.stringify(labels));
  for (const [labels, group] of groups) {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map((sample) => Number((sample.labels.le ?? '').replace('+Inf', 'Infinity')));
    const counts = buckets.map((sample) => sample.value);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    const grows = (values: readonly number[]) =>
      values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0));
    const isWhole = bounds.at(-1) === Number.POSITIVE_INFINITY && counts.at(-1) === count;
    if (!grows(bounds) || !grows(counts) || !isWhole || group.every((sample) => sample.name !== `${name}_sum`)) {
      throw new Error(`${name}${labels} does not add up.`);
    }
  }
}
