import type { AnyHandling } from '../contract/handling.ts';
import { type Extra, type ModelDeclaration, sizingsOf, tasksOf } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { MaskSlot, Slot } from '../contract/slots.ts';
import { holds, partFor, type Task, takesPictures, tasks } from '../contract/tasks.ts';
import type { DeclaredParameter, Mode } from '../contract/vocabulary.ts';

/**
 * A declaration as one task sees it, with nothing in it that holds elsewhere. Planning, pages and schemas read views, so
 * that nobody but this file knows how a part is chosen.
 */
export interface View {
  readonly model: ModelDeclaration;
  readonly task: Task;
  readonly mode: Mode;
  /** Upstream's id. */
  readonly route: string;
  readonly params: Readonly<Partial<Record<DeclaredParameter, AnyHandling>>>;
  readonly sizings: readonly Sizing[];
  readonly inputs: {
    readonly image?: Slot;
    readonly reference_images?: Slot;
    readonly mask?: MaskSlot;
  };
  readonly extras: Readonly<Record<string, Extra>>;
}

const known = new WeakMap<ModelDeclaration, Map<Task, View>>();

/** The view of one of a model's tasks. Made once. Throws a `TypeError` for a task the model does not have. */
export function viewOf(model: ModelDeclaration, task: Task): View {
  const views = known.get(model) ?? new Map<Task, View>();
  known.set(model, views);
  const view = views.get(task) ?? look(model, task);
  views.set(task, view);
  return view;
}

/** The views of all of a model's tasks, in the order of the table. */
export function viewsOf(model: ModelDeclaration): readonly View[] {
  return tasksOf(model).map((task) => viewOf(model, task));
}

function look(model: ModelDeclaration, task: Task): View {
  const route = model.routes[task];
  if (route === undefined) throw new TypeError(`${model.id} has no task ${task}.`);
  return {
    model,
    task,
    mode: tasks[task].mode,
    route,
    params: holding(model.params, task),
    sizings: sizingsOf(model).filter((sizing) => holds(sizing, task)),
    inputs: inputsOf(model, task),
    extras: holding(model.extras ?? {}, task),
  };
}

/** Pictures to edit, and masks for them, come with the tasks that are about a picture. */
function inputsOf({ inputs = {} }: ModelDeclaration, task: Task): View['inputs'] {
  const image = takesPictures(task) ? partFor(inputs.image, task) : undefined;
  const mask = image === undefined ? undefined : partFor(inputs.mask, task);
  return present({ image, reference_images: partFor(inputs.reference_images, task), mask });
}

/** Those of several parts by name that hold for a task. */
function holding<Part extends { readonly only?: AnyHandling['only'] }>(
  parts: Readonly<Record<string, Part | undefined>>,
  task: Task,
): Readonly<Record<string, Part>> {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => (part !== undefined && holds(part, task) ? [[name, part]] : [])),
  );
}
