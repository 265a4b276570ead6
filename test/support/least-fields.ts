import type { ModelDeclaration, Task } from '@pentaprism/core/provider';
import { alwaysHas } from '../../packages/core/src/contract/tasks.ts';
import { requiredExtras } from '../../packages/core/src/kit/probe-requests.ts';
import { slotsOf } from '../../packages/core/src/views/slots-of.ts';
import { viewOf } from '../../packages/core/src/views/view-of.ts';

const address = (name: string) => `https://pictures.example/${name}.png`;

/**
 * The least that a request for a task of a model has beside the model's name: words where it needs some, the pictures that tell the task, and what
 * upstream does nothing without. Pictures are at addresses that nobody reads while planning.
 */
export function leastFields(
  model: ModelDeclaration,
  task: Task,
  picture: (name: string) => string = address,
): Readonly<Record<string, unknown>> {
  const needed = slotsOf(viewOf(model, task)).filter(({ name, required }) => required || alwaysHas(task, name));
  return {
    ...(alwaysHas(task, 'prompt') ? { prompt: 'a fox' } : {}),
    ...requiredExtras(model, task),
    ...Object.fromEntries(needed.map(({ name }) => [name, picture(name)])),
    ...(alwaysHas(task, 'images') ? { image: [picture('image'), picture('other')] } : {}),
  };
}
