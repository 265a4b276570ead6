import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import { type ModelDeclaration, sizingsOf } from '../contract/model.ts';
import type { FreeTarget, Sizing } from '../contract/sizing.ts';
import { holds, type Task } from '../contract/tasks.ts';
import { isPlaced } from '../handling/native.ts';
import type { JsonSchema } from './check-input.ts';
import { placeOf, schemaFields } from './schema-fields.ts';

/** What a declaration says upstream does when a field is not sent. */
interface Declared {
  readonly path: Path;
  /** Absent: the model chooses. */
  readonly value: Json | undefined;
  /** The values that can be meant at all; absent: any. A stated default that is none of them leaves it to the model. */
  readonly among?: readonly Json[];
}

/** Where upstream's schema states another default than the declaration counts on. */
export function defaultFaults(model: ModelDeclaration, task: Task, schema: JsonSchema): readonly string[] {
  const stated = new Map(schemaFields(schema).flatMap(({ path, schema: field }) => defaultOf(path, field)));
  return [
    ...sizingsOf(model)
      .filter((sizing) => holds(sizing, task))
      .flatMap(ofSizing),
    ...ofFormat(model),
  ].flatMap(({ path, value, among }) => {
    const said = stated.get(placeOf(path));
    if (said === undefined || said === value || among?.includes(said) === false) return [];
    return [`${path} defaults to ${JSON.stringify(said)}; declared is ${JSON.stringify(value) ?? 'no default'}`];
  });
}

function defaultOf(path: Path, schema: JsonSchema): readonly (readonly [Path, Json])[] {
  const { default: value } = schema;
  return ['string', 'number', 'boolean'].includes(typeof value) ? [[path, value as Json]] : [];
}

function ofSizing(sizing: Sizing): readonly Declared[] {
  switch (sizing.kind) {
    case 'shape': {
      const labels = (sizing.tiers ?? []).map(({ label }) => label);
      const tier = { path: sizing.tierTo ?? '', value: sizing.base.label, among: labels };
      return [
        { path: sizing.ratioTo, value: sizing.defaultRatio, among: sizing.ratios },
        ...(sizing.tierTo === undefined ? [] : [tier]),
      ];
    }
    case 'list':
      return [{ path: sizing.to, value: sizing.defaultLabel, among: sizing.sizes.map(({ label }) => label) }];
    case 'free':
      return 'width' in sizing.to && sizing.auto !== true ? edges(sizing.to, sizing.base) : [];
    case 'scale': {
      // What goes out with other fields only is no answer to a request that says nothing.
      if (sizing.base === undefined && sizing.with !== undefined) return [];
      const value = sizing.tiers.find(({ name }) => name === sizing.base)?.label;
      return [{ path: sizing.to, value, among: sizing.tiers.map(({ label }) => label) }];
    }
    case 'factor':
      return 'fixed' in sizing ? [] : [{ path: sizing.to, value: sizing.base }];
  }
}

function edges(to: Extract<FreeTarget, { width: Path }>, [width, height]: readonly [number, number]) {
  return [
    { path: to.width, value: width, among: [width] },
    { path: to.height, value: height, among: [height] },
  ];
}

/** The format that comes unasked, in upstream's own spelling. */
function ofFormat({ params, delivers }: ModelDeclaration): readonly Declared[] {
  const handling: AnyHandling | undefined = params.output_format;
  if (!isPlaced(handling)) return [];
  if (handling.word !== 'converted') {
    const path = handling.word === 'renamed' ? handling.to : 'output_format';
    return [{ path, value: delivers, among: handling.values ?? [] }];
  }
  const table = 'table' in handling.by ? handling.by.table : {};
  return [{ path: handling.to, value: table[delivers], among: Object.values(table) }];
}
