import type { Json } from '../contract/json.ts';
import { allTasks, alwaysHas, type Task } from '../contract/tasks.ts';
import { parameters } from '../contract/vocabulary.ts';
import { type DescribedOffer, offeredBy, unique } from './described-offer.ts';
import { type Handled, handledBy, type TravellingParameter } from './handled.ts';
import { plainSchema, type SchemaObject } from './plain-schema.ts';
import { sizeTable } from './size-table.ts';

/** What is known of one canonical parameter of a model, over all of its offers. */
export interface ParameterFacts {
  /** JSON type, or `file`. */
  readonly type: string;
  /** A closed list: other values have no effect with any provider. */
  readonly values?: readonly Json[];
  /** Native values where any other is mapped to the nearest of them. */
  readonly nearest?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of a text, in characters: the most that any offer takes, where all have a limit. */
  readonly max_length?: number;
  /** By provider id. */
  readonly handled: Readonly<Record<string, Handled>>;
}

/** The facts of a parameter, for some tasks or for any. */
export function parameterFacts(
  offers: readonly DescribedOffer[],
  name: TravellingParameter,
  of: readonly Task[] = allTasks,
): ParameterFacts {
  const handled = Object.fromEntries(offers.map((offer) => [offer.provider, handledBy(offer.model, name)]));
  const works = Object.values(handled).filter((one) => one.tasks.some((task) => of.includes(task)));
  const schema = canonicalSchema(name);
  const nearest = nativeValues[name]?.(offers);
  return {
    type: parameters[name].decider === 'input' ? 'file' : String(schema.type ?? 'any'),
    ...limitsOf(works, schema),
    ...(nearest === undefined || nearest.length === 0 || works.length === 0 ? {} : { nearest }),
    handled,
  };
}

/** Whether any offer honours the parameter for this task. */
export function works(facts: ParameterFacts, task: Task): boolean {
  return Object.values(facts.handled).some((one) => one.tasks.includes(task));
}

/** Whether nothing comes of this task without the parameter: it is told by it, or nobody who does the task can do without. */
export function isRequired(
  name: TravellingParameter,
  facts: ParameterFacts,
  task: Task,
  offers: readonly DescribedOffer[],
): boolean {
  if (alwaysHas(task, name)) return true;
  const able = offers.filter(({ model }) => offeredBy(model, task));
  return able.length > 0 && able.every(({ provider }) => facts.handled[provider]?.required?.includes(task) === true);
}

/** The parameter's own JSON Schema, whatever a model makes of it. */
export function canonicalSchema(name: TravellingParameter): SchemaObject {
  return plainSchema(parameters[name].schema);
}

/** Sizing parameters take anything; these are the values that need no snapping. */
const nativeValues: Readonly<
  Partial<Record<TravellingParameter, (offers: readonly DescribedOffer[]) => readonly string[]>>
> = {
  aspect_ratio: (offers) => unique(rowsOf(offers).map((row) => row.aspect_ratio)),
  resolution: (offers) =>
    unique([
      ...rowsOf(offers).flatMap((row) => row.resolution ?? []),
      ...(sizeTable(offers).scales ?? []).flatMap(({ names }) => names),
    ]),
};

function rowsOf(offers: readonly DescribedOffer[]) {
  return sizeTable(offers).tiers.flatMap((tier) => tier.sizes);
}

/** The widest limits any offer has; none when one offer takes all the parameter itself allows. */
function limitsOf(
  works: readonly Handled[],
  schema: SchemaObject,
): Pick<ParameterFacts, 'values' | 'min' | 'max' | 'max_length'> {
  const own = {
    ...(Array.isArray(schema.enum) ? { values: schema.enum } : {}),
    ...(typeof schema.minimum === 'number' ? { min: schema.minimum } : {}),
    ...(typeof schema.maximum === 'number' ? { max: schema.maximum } : {}),
  };
  const limits = works.map((one) => one.limits);
  if (limits.length === 0) return own;
  const values = allOf(limits.map((limit) => limit?.values))?.flat();
  const min = allOf(limits.map((limit) => limit?.min));
  const max = allOf(limits.map((limit) => limit?.max));
  const maxLength = allOf(limits.map((limit) => limit?.max_length));
  return {
    ...own,
    ...(values === undefined ? {} : { values: unique(values) }),
    ...(min === undefined ? {} : { min: Math.min(...min) }),
    ...(max === undefined ? {} : { max: Math.max(...max) }),
    ...(maxLength === undefined ? {} : { max_length: Math.max(...maxLength) }),
  };
}

/** The values when none is missing. */
function allOf<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
}
