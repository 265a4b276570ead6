import { isDeepStrictEqual } from 'node:util';
import type { Extra } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { mostOf } from '../contract/slots.ts';
import { holds, type Task, tasks } from '../contract/tasks.ts';
import { type Mode, type ParameterName, parameters } from '../contract/vocabulary.ts';
import { mostPictures } from '../views/slots-of.ts';
import { type DescribedOffer, inFixedOrder, leadOf, offeredBy, tasksOfAll, unique } from './described-offer.ts';
import { type TravellingParameter, travellingParameters } from './handled.ts';
import { canonicalSchema, isRequired, type ParameterFacts, parameterFacts, works } from './parameter-facts.ts';
import { plainSchema, type SchemaObject } from './plain-schema.ts';

/** The JSON Schema (draft 2020-12) of one model's request. */
export interface ParameterSchema {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema';
  readonly title: string;
  readonly type: 'object';
  readonly required: readonly string[];
  readonly anyOf?: readonly SchemaObject[];
  readonly properties: Readonly<Record<string, SchemaObject>>;
  /** Unknown parameters pass straight through to the provider. */
  readonly additionalProperties: true;
}

/**
 * The request a model takes in one mode, or for one of its tasks, as JSON Schema. What is required is what every task of
 * the mode needs.
 *
 * Holds what at least one offer honours. `x-handled` says what each provider makes of a canonical parameter,
 * `x-provider` whose a provider-only parameter is. Values mapped to the nearest native one are `examples`, not an
 * `enum`, because any value is accepted. Throws a `TypeError` when there is no offer.
 */
export function parameterSchema(inOrder: readonly DescribedOffer[], asked: Mode | Task): ParameterSchema {
  const offers = inFixedOrder(inOrder);
  const { model } = leadOf(offers);
  const of = tasksOfAll(offers).filter((task) => task === asked || tasks[task].mode === asked);
  const able = offers.filter(({ model: each }) => of.some((task) => offeredBy(each, task)));
  const canonical = travellingParameters
    .map((name) => ({ name, facts: parameterFacts(offers, name, of) }))
    .filter(({ facts }) => of.some((task) => works(facts, task)));
  const takesPictures = canonical.some(({ name }) => name === 'image');
  const needed = canonical
    .filter(({ name, facts }) => of.every((task) => isRequired(name, facts, task, offers)))
    .map(({ name }) => name);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${model.name}: ${asked}`,
    type: 'object',
    required: ['model', ...needed.filter((name) => name !== 'image'), ...requiredExtras(able, of)],
    ...(needed.includes('image') ? { anyOf: [{ required: ['image'] }, { required: ['images'] }] } : {}),
    properties: {
      model: { ...routed('model'), enum: modelNames(offers) },
      ...Object.fromEntries(canonical.map(({ name, facts }) => [name, property(name, facts, able, of)])),
      ...(takesPictures ? { images: imagesProperty(able, of) } : {}),
      ...extraProperties(able, of),
      provider_options: optionsProperty(able),
    },
    additionalProperties: true,
  };
}

/** Pictures travel as text in JSON, and as files in a form. */
const picture: SchemaObject = {
  type: 'string',
  description: 'An http(s) address or a data URI; in a multipart form, the file itself.',
};

const pictures: Readonly<
  Partial<Record<ParameterName, (most: (name: ListName) => number | undefined) => SchemaObject>>
> = {
  image: (most) => oneOrMore(most('image')),
  reference_images: (most) => oneOrMore(most('reference_images')),
  mask: () => picture,
};

type ListName = Parameters<typeof mostPictures>[1];

function oneOrMore(most: number | undefined): SchemaObject {
  return { anyOf: [picture, { type: 'array', minItems: 1, ...present({ maxItems: most }), items: picture }] };
}

function property(
  name: TravellingParameter,
  facts: ParameterFacts,
  able: readonly DescribedOffer[],
  of: readonly Task[],
): SchemaObject {
  const handled = Object.entries(facts.handled).map(([provider, { word }]) => [provider, word] as const);
  return {
    ...(pictures[name]?.((list) => mostOfAll(able, list, of)) ?? canonicalSchema(name)),
    ...present({
      enum: facts.values,
      minimum: facts.min,
      maximum: facts.max,
      maxLength: facts.max_length,
      examples: facts.nearest,
    }),
    description: parameters[name].sentence,
    'x-handled': Object.fromEntries(handled),
  };
}

function imagesProperty(able: readonly DescribedOffer[], of: readonly Task[]): SchemaObject {
  return {
    type: 'array',
    minItems: 1,
    ...present({ maxItems: mostOfAll(able, 'image', of) }),
    items: { type: 'object', required: ['image_url'], properties: { image_url: picture } },
    description: 'The pictures to edit, in the form OpenAI uses in JSON bodies; the same as `image`.',
  };
}

function mostOfAll(able: readonly DescribedOffer[], name: ListName, of: readonly Task[]): number | undefined {
  const most = able.flatMap(({ model }) => mostPictures(model, name, of) ?? []);
  return most.length === 0 ? undefined : Math.max(...most);
}

/** Provider-only parameters by name. Two providers may mean different things by one name. */
function extraProperties(able: readonly DescribedOffer[], of: readonly Task[]): Readonly<Record<string, SchemaObject>> {
  const byName = new Map<string, { readonly provider: string; readonly schema: SchemaObject }[]>();
  for (const { provider, model } of able) {
    for (const [name, extra] of Object.entries(model.extras ?? {})) {
      if (!of.some((task) => offeredBy(model, task) && holds(extra, task))) continue;
      const schema = { ...extraSchema(extra), description: extra.sentence };
      byName.set(name, [...(byName.get(name) ?? []), { provider, schema }]);
    }
  }
  return Object.fromEntries(
    [...byName].map(([name, owners]) => {
      const [first] = owners;
      const same = owners.every((owner) => isDeepStrictEqual(owner.schema, first?.schema));
      const schema = same && first !== undefined ? first.schema : { anyOf: owners.map((owner) => owner.schema) };
      return [name, { ...schema, 'x-provider': owners.map((owner) => owner.provider) }];
    }),
  );
}

function extraSchema({ schema, input }: Extra): SchemaObject {
  if (input === undefined) return plainSchema(schema);
  return mostOf(input) === 1 ? picture : oneOrMore(mostOf(input));
}

/** Provider-only parameters without which nothing comes of any of these tasks, whoever is asked. */
function requiredExtras(able: readonly DescribedOffer[], of: readonly Task[]): readonly string[] {
  const needs = able.map(({ model }) =>
    Object.entries(model.extras ?? {})
      .filter(([, extra]) => extra.required === true && of.every((task) => holds(extra, task)))
      .map(([name]) => name),
  );
  const [first = [], ...others] = needs;
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function optionsProperty(able: readonly DescribedOffer[]): SchemaObject {
  return {
    ...routed('provider_options'),
    properties: Object.fromEntries(able.map(({ provider }) => [provider, { type: 'object' }])),
  };
}

function routed(name: ParameterName): SchemaObject {
  const { schema, sentence } = parameters[name];
  return { ...plainSchema(schema), description: sentence };
}

function modelNames(offers: readonly DescribedOffer[]): readonly string[] {
  const ids = unique(offers.flatMap(({ model }) => [model.id, ...(model.aliases ?? [])]));
  return [...ids, ...offers.map(({ provider, model }) => `${provider}/${model.id}`)];
}
