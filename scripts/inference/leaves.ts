import type { ModelDeclaration, Sizing, Task } from '@pentaprism/core/provider';
import { z } from 'zod';
import { type View, viewOf } from '../../packages/core/src/views/view-of.ts';

/** Every decision of a declaration as one task sees it: path and value, as text. */
export type Leaves = ReadonlyMap<string, string>;

/**
 * What a declaration decides for a task. Names, sentences, prices and lifecycle are left out: no schema knows them. Lists of
 * values are one leaf, and their order says nothing.
 */
export function leavesOf(model: ModelDeclaration, task: Task): Leaves {
  const view = viewOf(model, task);
  const found = [
    ['delivers', model.delivers],
    ...parameterLeaves(view),
    ...view.sizings.flatMap(sizingLeaves),
    ...inputLeaves(view),
    ...Object.entries(view.extras).map(([name, extra]) => [`extras.${name}`, extraLeaf(extra)]),
    ...Object.entries(model.always ?? {}).map(([path, value]) => [`always.${path}`, value]),
  ] as readonly (readonly [string, unknown])[];
  return new Map(found.flatMap(([path, value]) => (value === undefined ? [] : [[path, textOf(value)]])));
}

type Entry = readonly [path: string, value: unknown];

function parameterLeaves({ params }: View): readonly Entry[] {
  return Object.entries(params).flatMap(([name, handling]): readonly Entry[] => {
    const at = `params.${name}`;
    if (handling.word === 'emulated') return [[`${at}.word`, handling.word]];
    if ('sets' in handling) return [[`${at}.sets`, handling.sets]];
    const { word, min, max, beyond, values } = handling;
    return [
      [`${at}.word`, word],
      [`${at}.to`, 'to' in handling ? handling.to : undefined],
      [`${at}.min`, min],
      [`${at}.max`, max],
      [`${at}.beyond`, beyond],
      [`${at}.values`, values?.toSorted()],
      [`${at}.table`, 'by' in handling && 'table' in handling.by ? sorted(handling.by.table) : undefined],
    ];
  });
}

function sizingLeaves(sizing: Sizing): readonly Entry[] {
  const at = `sizing.${sizing.kind}`;
  switch (sizing.kind) {
    case 'shape':
      return [
        [`${at}.ratioTo`, sizing.ratioTo],
        [`${at}.ratios`, sizing.ratios.toSorted()],
        [`${at}.tierTo`, sizing.tierTo],
        [`${at}.tiers`, sizing.tiers?.map(({ name, label }) => `${name}=${label}`).toSorted()],
        [`${at}.base`, sizing.tiers === undefined ? sizing.base.pixels : sizing.base.name],
        [`${at}.defaultRatio`, sizing.defaultRatio],
        [`${at}.pixels`, sizing.pixels === undefined ? undefined : 'published'],
      ];
    case 'list':
      return [
        [`${at}.to`, sizing.to],
        [`${at}.sizes`, sizing.sizes.map(({ label, pixels }) => `${label}=${pixels.join('x')}`).toSorted()],
        [`${at}.defaultLabel`, sizing.defaultLabel],
      ];
    case 'free': {
      const { to, edge, step, area, maxRatio, base } = sizing;
      return Object.entries({ to, edge, step, area, maxRatio, base, with: sizing.with }).map(([key, value]) => [
        `${at}.${key}`,
        value,
      ]);
    }
    case 'scale':
      return [
        [`${at}.to`, sizing.to],
        [`${at}.tiers`, sizing.tiers.map(({ name, label }) => `${name}=${label}`).toSorted()],
        [`${at}.base`, sizing.base],
      ];
    case 'factor':
      return Object.entries(sizing)
        .filter(([key]) => key !== 'kind')
        .map(([key, value]) => [`${at}.${key}`, value]);
  }
}

function inputLeaves({ inputs }: View): readonly Entry[] {
  return Object.entries(inputs).flatMap(([name, slot]): readonly Entry[] => [
    [`inputs.${name}.to`, slot.to],
    [`inputs.${name}.max`, 'max' in slot ? slot.max : undefined],
    [`inputs.${name}.edits`, 'edits' in slot ? slot.edits : undefined],
    [`inputs.${name}.required`, slot.required],
  ]);
}

/** What a provider-only parameter takes, in the fewest words. */
function extraLeaf(extra: View['extras'][string]): unknown {
  const required = extra.required === true ? ' (required)' : '';
  if (extra.input !== undefined) return `a picture as ${textOf(extra.input.to)}${required}`;
  const schema = z.toJSONSchema(extra.schema, { unrepresentable: 'any' });
  return `${textOf(bare(schema))}${required}`;
}

const silent: ReadonlySet<string> = new Set(['$schema', 'examples', 'title', 'description', 'additionalProperties']);

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, each]) =>
      !silent.has(key) &&
      !(key === 'type' && 'enum' in value) &&
      !(key === 'maximum' && each === Number.MAX_SAFE_INTEGER) &&
      !(key === 'minimum' && each === Number.MIN_SAFE_INTEGER),
  );
  return Object.fromEntries(
    kept
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, each]) => [key, key === 'enum' && Array.isArray(each) ? each.toSorted() : bare(each)]),
  );
}

function sorted(table: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(table).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
