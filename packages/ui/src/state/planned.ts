import type { Plan } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { computed, effect, signal } from '@preact/signals';
import type { PlanAnswer } from '../api/answers.ts';
import { type ImageQuestion, plan } from '../api/images.ts';
import { Refusal } from '../api/refusal.ts';
import { isAdmin } from './catalogue.ts';
import { card, question, takes } from './draft.ts';

/** What a dry run says of the request as it stands. */
export type Planned =
  | { readonly state: 'none' }
  /** There is nothing to plan before there is this. */
  | { readonly state: 'needs-picture' }
  | { readonly state: 'ready'; readonly answer: PlanAnswer }
  /** A request that would be refused; `lenient` is what would be made of it if it were not strict. */
  | { readonly state: 'refused'; readonly refusal: Refusal; readonly lenient?: PlanAnswer };

export const planned = signal<Planned>({ state: 'none' });

/** The last plan there was: it stays on the screen until there is another. */
const last = signal<PlanAnswer | undefined>(undefined);

/** The plan to show. */
export const shownPlan = computed<PlanAnswer | undefined>(() => {
  const now = planned.value;
  if (now.state === 'ready') return now.answer;
  return now.state === 'refused' ? (now.lenient ?? last.value) : last.value;
});

/** The plan that is sent when the button is pressed; `undefined` when there is none. */
export const readyPlan = computed<Plan | undefined>(() => {
  const now = planned.value;
  return now.state === 'ready' ? now.answer.plan : undefined;
});

/** A word is asked for by a person who has written none yet. */
const unwritten = '…';

/** Long enough for the next key, short enough to be at once. */
export const pauseMs = 160;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

effect(() => {
  const asked = question.value;
  // Of the admin key nothing is made, so nothing is planned.
  if (card.value === undefined || isAdmin.value) return;
  clearTimeout(timer);
  timer = setTimeout(() => void planNow(asked), pauseMs);
});

async function planNow(asked: ImageQuestion): Promise<void> {
  running?.abort();
  running = new AbortController();
  const { signal: stop } = running;
  const next = await planOf(asked, card.value, stop);
  if (stop.aborted) return;
  if (next.state === 'ready') last.value = next.answer;
  planned.value = next;
}

/** Whether there is nothing yet to edit. */
export function lacksPicture({ mode, images }: ImageQuestion): boolean {
  return mode === 'edit' && images.length === 0;
}

/** What a dry run says of a request to a model. */
export async function planOf(
  asked: ImageQuestion,
  model: ListedModel | undefined,
  signal?: AbortSignal,
): Promise<Planned> {
  if (lacksPicture(asked)) return { state: 'needs-picture' };
  const written = {
    ...asked,
    body: { ...asked.body, ...(takes(model, 'prompt') ? { prompt: asked.body.prompt ?? unwritten } : {}) },
  };
  try {
    return { state: 'ready', answer: await plan(written, signal) };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(String(error));
    const lenient = asked.strict ? await plan({ ...written, strict: false }, signal).catch(() => undefined) : undefined;
    return { state: 'refused', refusal, ...(lenient === undefined ? {} : { lenient }) };
  }
}
