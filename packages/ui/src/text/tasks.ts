import type { Task } from '@pentaprism/core';

/** What can be asked of a model, as a column or a filter names it. */
export const taskNames: Readonly<Record<Task, string>> = {
  generate: 'Text to image',
  guide: 'By reference',
  edit: 'Edit',
  combine: 'Combine',
  inpaint: 'Inpaint',
  erase: 'Erase',
  expand: 'Expand',
  upscale: 'Upscale',
  cutout: 'Cut out',
  restore: 'Restore',
  vectorize: 'Vectorize',
  transform: 'Transform',
};

/** The name of a task, and what a newer server knows beyond these as it says it. */
export function taskName(task: string): string {
  return (taskNames as Readonly<Record<string, string>>)[task] ?? task;
}

/** A record by task as pairs, in its order. */
export function byTask<Value>(record: Readonly<Partial<Record<Task, Value>>>): readonly (readonly [Task, Value])[] {
  return Object.entries(record) as (readonly [Task, Value])[];
}

/** `Edit, Inpaint only`; empty for what holds always. */
export function onlyText(only: Task | readonly Task[] | undefined): string {
  return only === undefined ? '' : `${[only].flat().map(taskName).join(', ')} only`;
}
