import { outcomes } from '../contract/choice.ts';
import type { AnyHandling } from '../contract/handling.ts';
import { type ModelDeclaration, sizingsOf } from '../contract/model.ts';
import { termsOf } from '../contract/price.ts';
import type { FactorSizing } from '../contract/sizing.ts';
import { isMaskSlot } from '../contract/slots.ts';
import { parameters } from '../contract/vocabulary.ts';
import { limitsOf } from '../handling/native.ts';
import { slotsOf } from '../views/slots-of.ts';
import { viewsOf } from '../views/view-of.ts';
import type { JsonSchema } from './check-input.ts';
import { extraSamples } from './probe-requests.ts';
import { fixtureName } from './read-schemas.ts';

/** What is wrong with a model's names, sources, dates and numbers in themselves. */
export function factFaults(model: ModelDeclaration): readonly string[] {
  const sources = typeof model.source === 'string' ? [model.source] : model.source;
  const dates = [model.checked, model.released, model.lifecycle?.ends].filter((date) => date !== undefined);
  const names = [model.id, ...(model.aliases ?? [])];
  return [
    ...names.filter((name) => !/^[a-z0-9][a-z0-9.-]*$/i.test(name)).map((name) => `"${name}" is no name to ask for`),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(model.owner) ? [] : [`owner "${model.owner}" is not lower case with hyphens`]),
    ...(sources.length === 0 ? ['source is empty'] : []),
    ...sources
      .filter((source) => !/^https?:\/\//.test(source) || !URL.canParse(source))
      .map((source) => `${source} is no address`),
    ...(model.lifecycle?.stage === 'retired' && model.lifecycle.successor === undefined
      ? ['lifecycle: a retired model names its successor']
      : []),
    ...dates.filter((date) => !isDate(date)).map((date) => `${date} is no date such as 2026-11-22`),
    ...Object.entries<AnyHandling>(model.params).flatMap(([name, handling]) => crossedLimits(name, handling)),
    ...formatless(model),
    ...Object.keys(model.extras ?? {})
      .filter((name) => Object.hasOwn(parameters, name))
      .map((name) => `extras.${name}: every request has this parameter; params says how it is handled`),
    ...[model.description, model.unpriced, ...(model.assumed ?? [])]
      .filter((text) => text !== undefined && !/^[A-Z“"`].*[.]$/.test(text))
      .map((text) => `"${text}" is no sentence on one line`),
    ...unlistedDefaults(model),
    ...unsetValues(model),
    ...unpricedTiers(model),
  ];
}

/** Whether upstream has switched a model off that is still declared to run. For a warning: upstreams postpone. */
export function hasEnded({ lifecycle }: ModelDeclaration, today: string): boolean {
  return lifecycle?.stage !== 'retired' && lifecycle?.ends !== undefined && lifecycle.ends < today;
}

/** Routes without a fixture. */
export function missingSchemas(
  model: ModelDeclaration,
  schemas: Readonly<Record<string, JsonSchema>>,
): readonly string[] {
  return Object.values(model.routes)
    .filter((route) => !Object.hasOwn(schemas, route))
    .map((route) => `schemas has no "${route}"; in a folder of fixtures it is ${fixtureName(route)}`);
}

/** Provider-only parameters without `examples` for which no valid value can be guessed, so that none would be tried. */
export function extrasWithoutSample(model: ModelDeclaration): readonly string[] {
  return Object.entries(model.extras ?? {})
    .filter(([, extra]) => extra.input === undefined && extraSamples(extra).length === 0)
    .map(([name]) => name);
}

function crossedLimits(name: string, handling: AnyHandling): readonly string[] {
  const { min, max } = limitsOf(handling);
  return min !== undefined && max !== undefined && min > max ? [`params.${name}: min ${min} is over max ${max}`] : [];
}

/** Places for pictures that do not say what upstream takes: the compiler says so too, where it is asked. */
function formatless(model: ModelDeclaration): readonly string[] {
  const places = viewsOf(model).flatMap(slotsOf);
  const without = places.filter(({ slot }) => !isMaskSlot(slot) && !Array.isArray(slot.formats));
  return [...new Set(without.map(({ name }) => `inputs.${name} has no formats`))];
}

/** Values an extra takes for which nothing says what upstream is told. */
function unsetValues({ extras = {} }: ModelDeclaration): readonly string[] {
  return Object.entries(extras).flatMap(([name, extra]) => {
    const { sets } = extra;
    return sets === undefined
      ? []
      : extraSamples(extra)
          .map(String)
          .filter((value) => !Object.hasOwn(sets, value))
          .map((value) => `extras.${name}.sets has nothing for ${value}`);
  });
}

function unlistedDefaults(model: ModelDeclaration): readonly string[] {
  return sizingsOf(model).flatMap((sizing) => {
    if (sizing.kind === 'factor' && !('fixed' in sizing)) return oddFactors(sizing);
    if (sizing.kind !== 'shape' || sizing.defaultRatio === undefined) return [];
    return sizing.ratios.includes(sizing.defaultRatio)
      ? []
      : [`defaultRatio ${sizing.defaultRatio} is none of the ratios`];
  });
}

/** Factors that upstream would not take by its own range. */
function oddFactors({ range: [min, max], steps = [], base }: FactorSizing): readonly string[] {
  return [...steps, base]
    .filter((factor) => factor < min || factor > max)
    .map((factor) => `factor ${factor} is not from ${min} to ${max}`);
}

/** A tier without a price makes every quote for it `null`. */
function unpricedTiers(model: ModelDeclaration): readonly string[] {
  const tiers = sizingsOf(model).flatMap((sizing) => ('tiers' in sizing ? (sizing.tiers ?? []) : []));
  const tables = termsOf(model.price)
    .map(({ usd }) => outcomes(usd).flatMap(({ keys }) => keys))
    .map((keys) => keys.filter(({ name }) => name === 'tier').map(({ key }) => key))
    .filter((keys) => keys.length > 0 && !keys.includes('otherwise'));
  const unpriced = tiers.filter(({ name }) => tables.some((keys) => !keys.includes(name)));
  return [...new Set(unpriced.map(({ name }) => `${name} has no price`))];
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
