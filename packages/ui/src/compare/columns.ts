import type { ReceiptRow } from '@pentaprism/core';
import { computed, effect, signal } from '@preact/signals';
import type { ImageQuestion } from '../api/images.ts';
import { draft, mode, questionTo, takes } from '../state/draft.ts';
import { isSame, type MadePicture, type Run, type Started, start } from '../state/job.ts';
import { pane } from '../state/pane.ts';
import { type Planned, pauseMs, planOf } from '../state/planned.ts';
import { remember } from '../state/recent.ts';
import { comparing, type Target, targetOf } from './compare-state.ts';
import { type Total, totalOf } from './total.ts';

/** One model, or one provider of it, and how the request goes there. */
export interface Column extends Target {
  readonly asked: ImageQuestion;
  readonly planned: Planned;
  /** The last run that was for this. */
  readonly run: Run | undefined;
  /** Whether the run was of the request as it stands. */
  readonly isCurrent: boolean;
  /** What becomes of each parameter: as it happened, and before that as it is planned. */
  readonly rows: readonly ReceiptRow[];
}

const plans = signal<Readonly<Record<string, Planned>>>({});
const runs = signal<Readonly<Record<string, Run>>>({});
const started = new Map<string, Started>();

const none: Planned = { state: 'none' };

/** The columns, in the order of the address. */
export const columns = computed<readonly Column[]>(() =>
  (comparing.value ?? []).map((name) => {
    const target = targetOf(name);
    const asked = questionTo(target.model, target.provider, target.model?.id ?? name);
    const planned = plans.value[name] ?? none;
    const run = runs.value[name];
    const isCurrent = run !== undefined && isSame(run.asked, asked);
    return { ...target, asked, planned, run, isCurrent, rows: rowsOf(planned, isCurrent ? run : undefined) };
  }),
);

function rowsOf(planned: Planned, run: Run | undefined): readonly ReceiptRow[] {
  const answer = planned.state === 'ready' ? planned.answer : planned.state === 'refused' ? planned.lenient : undefined;
  return run?.metadata?.params ?? answer?.plan.receipt ?? [];
}

/** Whether a model can be asked this at all: from words, or from pictures. */
export function isAble({ model }: Target): boolean {
  return model?.modes.includes(mode.value) === true;
}

/** What the button makes: the request on each column that can do it. */
const sendable = computed(() =>
  columns.value.flatMap((column) =>
    isAble(column) && column.planned.state === 'ready' ? [{ ...column, plan: column.planned.answer.plan }] : [],
  ),
);

/** How many pictures that is, and what they cost. */
export const total = computed<Total>(() => totalOf(sendable.value.map(({ plan }) => plan)));

export const isAnyRunning = computed(() => columns.value.some(({ run }) => run?.state === 'running'));

let running: AbortController | undefined;

/** What the plans are of: a run that goes on changes nothing about that. */
const questions = computed(() =>
  JSON.stringify(columns.value.map(({ name, model, asked }) => [name, model?.id, asked])),
);

// Each change is planned on all of them, and the plans of what was there before are given up.
effect(() => {
  void questions.value;
  const all = columns.peek().filter(isAble);
  running?.abort();
  if (all.length === 0) return;
  const stop = new AbortController();
  running = stop;
  const timer = setTimeout(() => {
    for (const column of all) void planColumn(column, stop.signal);
  }, pauseMs);
  return () => clearTimeout(timer);
});

async function planColumn({ name, asked, model }: Column, stop: AbortSignal): Promise<void> {
  const planned = await planOf(asked, model, stop);
  if (!stop.aborted) plans.value = { ...plans.peek(), [name]: planned };
}

/** Runs the request on one column alone. */
export async function runColumn({ name, asked, planned, model, provider }: Column): Promise<void> {
  const of = { ...draft.peek(), model: model?.id ?? name, provider };
  const run = start(asked, planned.state === 'ready' ? planned.answer.plan : undefined, (now) => {
    if (comparing.peek()?.includes(name)) runs.value = { ...runs.peek(), [name]: now };
  });
  started.set(name, run);
  const ended = await run.ended;
  await remember(ended, of);
  if (runs.peek()[name] !== ended) giveUp(ended.pictures);
}

// What is not compared any more is put away; recent pictures have it still.
effect(() => {
  const names = comparing.value ?? [];
  const kept = Object.entries(runs.peek()).filter(([name]) => names.includes(name));
  if (kept.length < Object.keys(runs.peek()).length) runs.value = Object.fromEntries(kept);
});

/** Pictures give up their addresses when they are shown no more. */
let onShow: readonly MadePicture[] = [];
effect(() => {
  const now = Object.values(runs.value).flatMap(({ pictures }) => pictures);
  giveUp(onShow.filter(({ url }) => !now.some((picture) => picture.url === url)));
  onShow = now;
});

function giveUp(pictures: readonly MadePicture[]): void {
  for (const { url } of pictures) URL.revokeObjectURL(url);
}

/** Runs it on all that can do it. */
export function runColumns(): void {
  pane.value = 'stage';
  for (const column of sendable.peek()) void runColumn(column);
}

/** Nobody waits for a column any more. */
export function stopColumn(name: string): void {
  started.get(name)?.stop();
}

export function stopColumns(): void {
  for (const { name, run } of columns.peek()) if (run?.state === 'running') stopColumn(name);
}

/** Why nothing can be sent yet. */
export function missing(): 'picture' | 'words' | undefined {
  const all = columns.value.filter(isAble);
  if (all.some(({ planned }) => planned.state === 'needs-picture')) return 'picture';
  const isUnwritten = draft.value.body.prompt === undefined && all.some(({ model }) => takes(model, 'prompt'));
  return isUnwritten ? 'words' : undefined;
}
