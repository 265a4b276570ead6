import { outcomes } from '../contract/choice.ts';
import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type ModelDeclaration, sizingsOf } from '../contract/model.ts';
import { termsOf } from '../contract/price.ts';
import { modes, type ParameterName, parameters } from '../contract/vocabulary.ts';
import { plainSchema } from '../derive/parameter-facts.ts';
import { readers } from '../request/read-value.ts';

/**
 * Words of a declaration that are printed and never act, so that deleting them changes a page and nothing else:
 * `price.tier.8K` where no size has that tier, `unpriced` without a price, a `beyond` without a limit, a limit that every legal value meets, the
 * value `auto`.
 */
export function idleWords(model: ModelDeclaration): readonly string[] {
  return [...idlePrices(model), ...idleLimits(model), ...idleInputs(model), ...idleExtras(model)];
}

/** A rate for a tier that no size has. */
function idlePrices(model: ModelDeclaration): readonly string[] {
  const tiers = new Set(
    sizingsOf(model)
      .flatMap((one) => (one.kind === 'shape' ? (one.tiers ?? []) : []))
      .map(({ name }) => name),
  );
  const idleIn = (word: 'price' | 'estimate') =>
    termsOf(model[word])
      .flatMap(({ usd }) => outcomes(usd).flatMap(({ keys }) => keys))
      .filter(({ name, key }) => name === 'tier' && key !== 'otherwise' && !tiers.has(key))
      .map(({ key }) => `${word}.tier.${key}`);
  return [...new Set([...idleIn('price'), ...idleIn('estimate')])];
}

function idleLimits({ params }: ModelDeclaration): readonly string[] {
  return Object.entries<AnyHandling>(params).flatMap(([name, handling]) => {
    if (handling.word === 'emulated' || !isParameter(name)) return [];
    const { min, max, values, beyond } = handling;
    const { minimum, maximum } = plainSchema(parameters[name].schema);
    const table = handling.word === 'converted' && 'table' in handling.by ? Object.keys(handling.by.table) : undefined;
    const limited = [min, max, values, table].some((limit) => limit !== undefined);
    return [
      ...(min !== undefined && typeof minimum === 'number' && min <= minimum ? [`params.${name}.min`] : []),
      ...(max !== undefined && typeof maximum === 'number' && max >= maximum ? [`params.${name}.max`] : []),
      ...(beyond !== undefined && !limited ? [`params.${name}.beyond`] : []),
      ...(values ?? []).filter((value) => isUnset(name, value)).map((value) => `params.${name}.values.${value}`),
      ...(table ?? []).filter((value) => isUnset(name, value)).map((value) => `params.${name}.by.table.${value}`),
    ];
  });
}

/** `auto` means the default wherever words are not the caller's own, so it never reaches a declaration. */
function isUnset(name: ParameterName, value: Json): boolean {
  const reader = readers.get(name);
  return (
    typeof value === 'string' && value.toLowerCase() === 'auto' && reader !== undefined && reader.words === undefined
  );
}

function idleInputs({ images }: ModelDeclaration): readonly string[] {
  return images?.take === 'one' && images.max !== 1 ? ['images.max'] : [];
}

function idleExtras(model: ModelDeclaration): readonly string[] {
  const offered = modes.filter((mode) => model[mode] !== undefined);
  return Object.entries(model.extras ?? {}).flatMap(([name, { only, unpriced }]) => [
    ...(only !== undefined && !offered.includes(only) ? [`extras.${name}`] : []),
    ...(unpriced !== undefined && model.price === undefined ? [`extras.${name}.unpriced`] : []),
  ]);
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}
