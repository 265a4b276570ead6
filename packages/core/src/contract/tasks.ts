import type { Mode } from './vocabulary.ts';

/** What a request may have that decides what it asks for; `images` is more than one. */
export type Trait = 'prompt' | 'reference_images' | 'image' | 'images' | 'mask';

interface TaskEntry {
  /** Where it is asked for: `generate` at `/v1/images/generations`, `edit` at `/v1/images/edits`. */
  readonly mode: Mode;
  /** What a request must have. Of a model's tasks, the one with most of what a request has is meant. */
  readonly has: readonly [Trait, ...Trait[]];
  /** One sentence for model cards and reference pages. */
  readonly sentence: string;
}

/** What can be asked of a model, told from what a request has: nobody names it. */
export const tasks = {
  generate: { mode: 'generate', has: ['prompt'], sentence: 'Makes pictures from words.' },
  guide: {
    mode: 'generate',
    has: ['prompt', 'reference_images'],
    sentence: 'Makes pictures from words and reference pictures.',
  },
  edit: { mode: 'edit', has: ['prompt', 'image'], sentence: 'Changes a picture as words say.' },
  combine: { mode: 'edit', has: ['prompt', 'image', 'images'], sentence: 'Makes one picture of several.' },
  inpaint: { mode: 'edit', has: ['prompt', 'image', 'mask'], sentence: 'Repaints the masked part of a picture.' },
  erase: { mode: 'edit', has: ['image', 'mask'], sentence: 'Removes what the mask covers.' },
  expand: { mode: 'edit', has: ['image'], sentence: 'Paints on beyond the edges of a picture.' },
  upscale: { mode: 'edit', has: ['image'], sentence: 'Makes a picture larger.' },
  cutout: { mode: 'edit', has: ['image'], sentence: 'Removes the background of a picture.' },
  restore: { mode: 'edit', has: ['image'], sentence: 'Repairs a picture.' },
  vectorize: { mode: 'edit', has: ['image'], sentence: 'Turns a picture into a drawing of paths.' },
  transform: { mode: 'edit', has: ['image'], sentence: 'Makes another picture of a picture, in its own way.' },
} as const satisfies Record<string, TaskEntry>;

/** A thing that can be asked of a model: `inpaint`. */
export type Task = keyof typeof tasks;

/** What requests of these tasks always have. */
export type TraitOf<T extends Task> = (typeof tasks)[T]['has'][number];

/** Where a part of a declaration holds; absent: everywhere. */
export type Only = Task | readonly [Task, ...Task[]];

/** A part that differs between tasks is a list, of which the first that holds is the one. */
export type PerTask<T extends { readonly only?: Only }> = T | readonly [T, T, ...T[]];

/** Every task, in the order of the table. */
export const allTasks = Object.keys(tasks) as readonly Task[];

/** Whether a part of a declaration holds for a task. */
export function holds({ only }: { readonly only?: Only | undefined }, task: Task): boolean {
  return only === undefined || (typeof only === 'string' ? only === task : only.includes(task));
}

/** Whether requests for a task always have something: a trait, or the parameter of its name. */
export function alwaysHas(task: Task, name: string): boolean {
  return tasks[task].has.some((trait) => trait === name);
}

/** Whether requests for a task always have a picture. */
export function takesPictures(task: Task): boolean {
  return alwaysHas(task, 'image');
}

/** The part that holds for a task. */
export function partFor<T extends { readonly only?: Only }>(parts: PerTask<T> | undefined, task: Task): T | undefined {
  return listOf(parts).find((part) => holds(part, task));
}

function listOf<T extends { readonly only?: Only }>(parts: PerTask<T> | undefined): readonly T[] {
  if (parts === undefined) return [];
  return isList(parts) ? parts : [parts];
}

function isList<T extends { readonly only?: Only }>(parts: PerTask<T>): parts is readonly [T, T, ...T[]] {
  return Array.isArray(parts);
}
