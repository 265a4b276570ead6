import { isDeepStrictEqual } from 'node:util';
import type { Asked } from '../contract/choice.ts';
import { type FieldSets, placesOfSets } from '../contract/handling.ts';
import type { Path } from '../contract/json.ts';
import { type Extra, extraPlaces } from '../contract/model.ts';
import type { ExpectedSize, InputPlan } from '../contract/plan.ts';
import { type ImageRequest, type InputPicture, inputOf } from '../contract/request.ts';
import type { Pixels } from '../contract/sizing.ts';
import { parameters } from '../contract/vocabulary.ts';
import type { Facts } from '../cost/price-of.ts';
import { type Placed, placeOf } from '../handling/native.ts';
import { read } from './body.ts';
import { type Draft, place } from './draft.ts';
import { handlingOf } from './honour-parameter.ts';
import { isOn } from './plan-fees.ts';

/** What was planned of the pictures. */
interface PlannedPictures {
  readonly n: number;
  readonly calls: number;
  readonly expected: ExpectedSize | null;
  readonly tier: string | undefined;
  readonly inputs: readonly InputPlan[];
}

/** What is known of a job before it runs, as far as it decides the price. */
export function plannedFacts(draft: Draft, request: ImageRequest, planned: PlannedPictures): Facts {
  const { n, calls, expected, tier, inputs } = planned;
  const pictures = inputs.filter(({ edits }) => edits === undefined);
  const size: Pixels | null = expected === null ? null : [expected.width, expected.height];
  return {
    asked: askedOf(draft, { task: draft.offer.view.task, tier }),
    requests: calls,
    pictures: Array.from({ length: n }, () => size),
    inputs: pictures.map(({ name }) => sizeOf(inputOf(request, name))),
  };
}

/** The size of an input picture, where its head was read; an address is read only when the job runs. */
function sizeOf(picture: InputPicture | undefined): Pixels | null {
  return picture?.kind === 'bytes' ? (picture.pixels ?? null) : null;
}

/**
 * What upstream is asked for, by name.
 *
 * Read from the body, so it does not matter in whose words it was asked. What is not there counts as the default.
 */
function askedOf(draft: Draft, planned: Readonly<Record<'task' | 'tier', string | undefined>>): Asked {
  const { extras } = draft.offer.view;
  return (name) => {
    if (name === 'task' || name === 'tier') return planned[name];
    const extra = Object.hasOwn(extras, name) ? extras[name] : undefined;
    return extra === undefined ? askedParameter(draft, name) : askedExtra(draft, name, extra);
  };
}

function askedExtra(draft: Draft, name: string, extra: Extra): string | undefined {
  const { offer } = draft;
  const places = extraPlaces(name, extra, offer.provider.definition.extrasAt).map((path) => place(offer, path));
  if (extra.sets !== undefined) return askedSet(draft, extra.sets) ?? textOf(extra.default);
  const told = valueAt(draft, places[0]);
  return textOf(told === undefined ? extra.default : told);
}

function askedParameter(draft: Draft, name: string): string | undefined {
  const { offer } = draft;
  if (!isDeclared(name)) return undefined;
  const handling = handlingOf(offer.view, name);
  if (handling === undefined || handling.word === 'emulated') return undefined;
  if ('sets' in handling) return askedSet(draft, handling.sets) ?? textOf(handling.default);
  const told = valueAt(draft, place(offer, placeOf(handling, name)));
  return textOf(told === undefined ? handling.default : canonical(handling, told));
}

/**
 * The value whose fields upstream is told; where it is told none of any, the value that stands for that, and nothing where
 * it is told others. A switch is on whatever its field holds.
 */
function askedSet(draft: Draft, sets: FieldSets): string | undefined {
  const { offer } = draft;
  const values = Object.keys(sets);
  const fieldsOf = (value: string) => Object.entries(sets[value] ?? {});
  const speaking = values.filter((value) => fieldsOf(value).length > 0);
  const told = speaking.filter((value) =>
    fieldsOf(value).every(([path, field]) => isDeepStrictEqual(valueAt(draft, place(offer, path)), field)),
  );
  // Of two sets that are both told the larger one has the other in it.
  const [first] = told.toSorted((a, b) => fieldsOf(b).length - fieldsOf(a).length);
  if (first !== undefined) return first;
  const isSilent = !placesOfSets(sets).some((path) => isOn(draft, place(offer, path)));
  if (isSilent) return values.find((value) => fieldsOf(value).length === 0);
  return speaking.length === 1 ? speaking[0] : undefined;
}

/** The caller's word for what upstream was told; its own where there is none. */
function canonical(handling: Placed, told: unknown): unknown {
  if (handling.word !== 'converted' || !('table' in handling.by)) return told;
  return Object.entries(handling.by.table).find(([, value]) => value === told)?.[0] ?? told;
}

function valueAt({ body }: Draft, path: Path | undefined): unknown {
  return path === undefined ? undefined : read(body, path);
}

function textOf(value: unknown): string | undefined {
  return value === undefined || (typeof value === 'object' && value !== null) ? undefined : String(value);
}

type DeclaredName = Parameters<typeof handlingOf>[1];

function isDeclared(name: string): name is DeclaredName {
  return Object.hasOwn(parameters, name);
}
