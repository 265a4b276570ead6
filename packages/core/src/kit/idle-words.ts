import { outcomes } from '../contract/choice.ts';
import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type ModelDeclaration, sizingsOf, tasksOf } from '../contract/model.ts';
import { termsOf } from '../contract/price.ts';
import { isMaskSlot } from '../contract/slots.ts';
import { holds } from '../contract/tasks.ts';
import { type ParameterName, parameters } from '../contract/vocabulary.ts';
import { plainSchema } from '../derive/plain-schema.ts';
import { isPlaced, limitsOf, tableKeys } from '../handling/native.ts';
import { readers } from '../request/read-value.ts';
import { slotsOf } from '../views/slots-of.ts';
import { viewsOf } from '../views/view-of.ts';

/**
 * Words of a declaration that are printed and never act, so that deleting them changes a page and nothing else, each
 * with the reason: `params.n.max: callers can never ask for more than 10`.
 */
export function idleWords(model: ModelDeclaration): readonly string[] {
  const isPriced = model.unpriced !== undefined && model.price !== undefined;
  return [
    ...(isPriced ? ['unpriced: there is a price'] : []),
    ...idlePrices(model),
    ...idleLimits(model),
    ...idleInputs(model),
    ...idleExtras(model),
  ];
}

/** A rate for a tier that no size has. */
function idlePrices(model: ModelDeclaration): readonly string[] {
  const tiers = new Set(
    sizingsOf(model)
      .flatMap((one) => ('tiers' in one ? (one.tiers ?? []) : []))
      .map(({ name }) => name),
  );
  const idleIn = (word: 'price' | 'estimate') =>
    termsOf(model[word])
      .flatMap(({ usd }) => outcomes(usd).flatMap(({ keys }) => keys))
      .filter(({ name, key }) => name === 'tier' && key !== 'otherwise' && !tiers.has(key))
      .map(({ key }) => `${word}.tier.${key}: no size has this tier`);
  return [...new Set([...idleIn('price'), ...idleIn('estimate')])];
}

function idleLimits({ params }: ModelDeclaration): readonly string[] {
  return Object.entries<AnyHandling>(params).flatMap(([name, handling]) => {
    if (handling.word === 'emulated' || !isParameter(name)) return [];
    const { min, max } = limitsOf(handling);
    const { values, beyond } = isPlaced(handling) ? handling : {};
    const { minimum, maximum, maxLength } = plainSchema(parameters[name].schema);
    const table = tableKeys(handling);
    const word = 'sets' in handling ? 'sets' : 'by.table';
    const isLimited = [min, max, values, table].some((limit) => limit !== undefined);
    return [
      ...(min !== undefined && typeof minimum === 'number' && min <= minimum
        ? [`params.${name}.min: callers can never ask for less than ${minimum}`]
        : []),
      ...(max !== undefined && typeof maximum === 'number' && max >= maximum
        ? [`params.${name}.max: callers can never ask for more than ${maximum}`]
        : []),
      ...(max !== undefined && typeof maxLength === 'number' && max >= maxLength
        ? [`params.${name}.max: callers can never ask for more than ${maxLength} characters`]
        : []),
      ...(beyond !== undefined && !isLimited ? [`params.${name}.beyond: there is no limit to go beyond`] : []),
      ...(values ?? []).flatMap((value) => idleValue(name, value, `params.${name}.values`)),
      ...(table ?? []).flatMap((value) => idleValue(name, value, `params.${name}.${word}`)),
    ];
  });
}

/** `auto` means the default wherever words are not the caller's own, so it never reaches a declaration. */
function idleValue(name: ParameterName, value: Json, at: string): readonly string[] {
  const reader = readers.get(name);
  const isWord = typeof value === 'string' && reader !== undefined && reader.words === undefined;
  if (isWord && value.toLowerCase() === 'auto')
    return [`${at}.${value}: it means the default, so it is never asked for`];
  // A table's keys are texts, whatever the parameter is.
  const isLegal = [value, Number(value), value === 'true'].some(
    (each) => parameters[name].schema.safeParse(each).success,
  );
  return isLegal ? [] : [`${at}.${value}: callers can never ask for it`];
}

function idleInputs(model: ModelDeclaration): readonly string[] {
  const idle = viewsOf(model).flatMap((view) =>
    slotsOf(view).flatMap(({ name, slot }) => {
      const { maxEdge, maxPixels } = slot;
      const isCovered = maxEdge !== undefined && maxPixels !== undefined && maxPixels >= maxEdge ** 2;
      const at = Object.hasOwn(view.inputs, name) ? `inputs.${name}` : `extras.${name}.input`;
      return [
        ...(isCovered ? [`${at}.maxPixels is more than ${at}.maxEdge allows`] : []),
        ...(isMaskSlot(slot) && slot.covers !== undefined && view.inputs[slot.covers] === undefined
          ? [`${at}.covers: the model takes no ${slot.covers}`]
          : []),
      ];
    }),
  );
  return [...new Set(idle)];
}

function idleExtras(model: ModelDeclaration): readonly string[] {
  const offered = tasksOf(model);
  return Object.entries(model.extras ?? {}).flatMap(([name, { only, unpriced }]) => [
    ...(!offered.some((task) => holds({ only }, task)) ? [`extras.${name}: the model does not ${only}`] : []),
    ...(unpriced !== undefined && model.price === undefined
      ? [`extras.${name}.unpriced: there is no price to add to`]
      : []),
  ]);
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}
