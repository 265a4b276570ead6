import { type ModelDeclaration, tasksOf } from '../contract/model.ts';
import type { ImageRequest } from '../contract/request.ts';
import { type Task, type Trait, tasks } from '../contract/tasks.ts';

/** What a request asks of a model, or what keeps the model from it. */
export type TaskChoice =
  | { readonly task: Task }
  /** The model has nothing in this mode. */
  | { readonly task: null; readonly missing: null }
  | Incomplete;

/** The nearest thing the model could do, and what the request lacks for it. */
export interface Incomplete {
  readonly task: null;
  readonly missing: Trait;
  readonly nearest: Task;
}

/**
 * What a request asks of a model: of the model's tasks in this mode whose needs the request meets, the one that uses most
 * of what the request has, the earlier one on a tie.
 */
export function taskOf(request: ImageRequest, model: ModelDeclaration): TaskChoice {
  const has = traitsOf(request);
  const possible = tasksOf(model).filter((task) => tasks[task].mode === request.mode);
  const lacks = (task: Task): readonly Trait[] => tasks[task].has.filter((trait) => !has.has(trait));
  let best: Task | undefined;
  let nearest: Task | undefined;
  for (const task of possible) {
    if (nearest === undefined || lacks(task).length < lacks(nearest).length) nearest = task;
    if (lacks(task).length > 0) continue;
    if (best === undefined || tasks[task].has.length > tasks[best].has.length) best = task;
  }
  if (best !== undefined) return { task: best };
  const [missing] = nearest === undefined ? [] : lacks(nearest);
  if (nearest === undefined || missing === undefined) return { task: null, missing: null };
  return { task: null, missing, nearest };
}

function traitsOf({ prompt, image = [], mask, reference_images: references = [] }: ImageRequest): ReadonlySet<Trait> {
  const has = new Set<Trait>();
  if (prompt !== undefined) has.add('prompt');
  if (image.length > 0) has.add('image');
  if (image.length > 1) has.add('images');
  if (mask !== undefined) has.add('mask');
  if (references.length > 0) has.add('reference_images');
  return has;
}
