import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from './sizes.ts';

/** What a prediction was asked for. */
export interface Order {
  readonly model: string;
  readonly version: string;
  readonly input: Input;
  readonly origin: string;
  /** Milliseconds it waits for a machine, and runs on it, at least. */
  readonly queueMs: number;
  readonly runMs: number;
  /** Milliseconds after which it is stopped, from `Cancel-After`. */
  readonly deadlineMs: number | null;
  readonly logs: string;
  /** Makes the output. What it rejects with is the prediction's `error`. */
  run(): Promise<string | readonly string[]>;
}

type Status = 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted';

/** A prediction as the API shows it. */
export type PredictionRecord = Readonly<Record<string, unknown>> & { readonly id: string; readonly status: Status };

/** The predictions of a sandbox, the latest two hundred. */
export interface Predictions {
  create(order: Order): Prediction;
  get(id: string): Prediction | undefined;
  list(): readonly PredictionRecord[];
}

/** One prediction. */
export interface Prediction {
  readonly prompt: string;
  show(): PredictionRecord;
  cancel(): void;
  /** Resolves when it is over, or after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

const most = 200;
/** Replicate removes inputs and outputs of API predictions after an hour. */
const retentionMs = 3_600_000;

/** Makes an empty store. */
export function createPredictions(): Predictions {
  const predictions = new Map<string, Prediction>();
  return {
    create(order) {
      const id = newId();
      const prediction = start(id, order);
      predictions.set(id, prediction);
      const [oldest] = predictions.keys();
      if (predictions.size > most && oldest !== undefined) predictions.delete(oldest);
      return prediction;
    },
    get: (id) => predictions.get(id),
    list: () =>
      [...predictions.values()]
        .slice(-100)
        .reverse()
        .map((prediction) => prediction.show()),
  };
}

function start(id: string, order: Order): Prediction {
  const created = Date.now();
  const deadline = order.deadlineMs === null ? null : created + order.deadlineMs;
  let status: Status = 'starting';
  let started: number | null = null;
  let completed: number | null = null;
  let output: string | readonly string[] | null = null;
  let error: string | null = null;
  const stopped = new AbortController();

  function end(final: Status): void {
    if (completed !== null) return;
    status = final;
    completed = Date.now();
    stopped.abort();
  }

  async function run(): Promise<void> {
    await pause(order.queueMs, stopped.signal);
    if (completed !== null) return;
    status = 'processing';
    started = Date.now();
    try {
      const [made] = await Promise.all([order.run(), pause(order.runMs, stopped.signal)]);
      if (completed === null) output = made;
      end('succeeded');
    } catch (cause) {
      if (completed === null) error = cause instanceof Error ? cause.message : String(cause);
      end('failed');
    }
  }

  const over = run();
  if (order.deadlineMs !== null) {
    void pause(order.deadlineMs, stopped.signal).then(() => end(started === null ? 'aborted' : 'canceled'));
  }

  return {
    prompt: String(order.input.prompt ?? ''),
    show() {
      const removed = completed !== null && Date.now() - completed > retentionMs;
      const base = `${order.origin}/v1/predictions/${id}`;
      return {
        id,
        model: order.model,
        version: order.version,
        input: removed ? {} : order.input,
        logs: removed ? '' : order.logs,
        output: removed ? null : output,
        error,
        status,
        created_at: new Date(created).toISOString(),
        ...(started === null ? {} : { started_at: new Date(started).toISOString() }),
        ...(completed === null ? {} : { completed_at: new Date(completed).toISOString() }),
        ...(completed === null || started === null ? {} : { metrics: times(created, started, completed) }),
        data_removed: removed,
        source: 'api',
        deadline: deadline === null ? null : new Date(deadline).toISOString(),
        urls: { get: base, cancel: `${base}/cancel`, web: `${order.origin}/p/${id}` },
      };
    },
    cancel: () => end('canceled'),
    wait: (ms) => Promise.race([over, pause(ms, stopped.signal)]),
  };
}

function times(created: number, started: number, completed: number): Readonly<Record<string, number>> {
  return { predict_time: (completed - started) / 1000, total_time: (completed - created) / 1000 };
}

/** Sleeps without keeping the process alive; returns early when the prediction is over. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Ids look like `rrr4z55ocneqzikepnug6xezpe`. */
function newId(): string {
  return [...randomBytes(26)].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('');
}
