import type { Json, Task } from '@pentaprism/core';
import type { ReferenceRow } from '@pentaprism/core/host';
import type { Snippet } from './snippet-request.ts';

/** A request that shows what a task of a model takes: everything it must have, and a size where words alone decide it. */
export function exampleOf(model: string, task: Task, rows: readonly ReferenceRow[]): Omit<Snippet, 'origin'> {
  const canonical = (name: string): ReferenceRow | undefined =>
    rows.find((row) => row.name === name && row.provider === undefined);
  const takes = (name: string): boolean => (canonical(name)?.tasks[task] ?? 'unavailable') !== 'unavailable';
  const needs = (name: string): boolean => canonical(name)?.tasks[task] === 'required';
  const isEdit = takes('image');
  const body: Record<string, Json> = {
    model,
    ...(needs('prompt') ? { prompt: prompts[task] ?? 'as it should be' } : {}),
    ...(!isEdit && takes('size') ? { size: '1024x1024' } : {}),
    ...(choosesFactor(canonical('scale_factor')) ? { scale_factor: 2 } : {}),
    ...neededExtras(task, rows),
  };
  return {
    mode: isEdit ? 'edit' : 'generate',
    body,
    ...(isEdit ? { images: task === 'combine' ? ['first.png', 'second.png'] : ['picture.png'] } : {}),
    ...(needs('reference_images') ? { references: ['reference.png'] } : {}),
    ...(needs('mask') ? { mask: 'mask.png' } : {}),
  };
}

/** Whether some provider is told a factor: of those that always make the same none is. */
function choosesFactor(row: ReferenceRow | undefined): boolean {
  return row?.handled.some(({ word }) => word === 'renamed' || word === 'converted' || word === 'passthrough') === true;
}

/** What a provider cannot do without, where one value shows it. */
function neededExtras(task: Task, rows: readonly ReferenceRow[]): Readonly<Record<string, Json>> {
  const needed = rows.filter(({ provider, tasks }) => provider !== undefined && tasks[task] === 'required');
  return Object.fromEntries(
    needed.flatMap((row): readonly (readonly [string, Json])[] => {
      const { name, type, values, min, max } = row;
      const [value = row.default] = values ?? [];
      if (value !== undefined) return [[name, value]];
      return type === 'number' || type === 'integer' ? [[name, ((min ?? 0) + (max ?? 1)) / 2]] : [];
    }),
  );
}

const prompts: Readonly<Partial<Record<Task, string>>> = {
  generate: 'a pentaprism on a walnut desk, morning light',
  guide: 'the same person, reading by a window',
  edit: 'make it night',
  combine: 'put the first into the second',
  inpaint: 'a paper boat',
};
