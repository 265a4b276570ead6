import type { Json } from '../contract/json.ts';
import { extraPlaces, type InputExtra, type ValueExtra } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { holds, type Task } from '../contract/tasks.ts';
import { parameters, type ReceiptWord } from '../contract/vocabulary.ts';
import { type DescribedOffer, offeredBy, tasksOfAll } from './described-offer.ts';
import { handledInSlot, type TravellingParameter, travellingParameters } from './handled.ts';
import { type ModelCard, modelCard } from './model-card.ts';
import { isRequired, parameterFacts, works } from './parameter-facts.ts';
import { type GroupTitle, groupTitles, placements } from './parameter-groups.ts';
import { plainSchema } from './plain-schema.ts';

/** Whether a parameter means something to a task. */
export type Availability = 'required' | 'supported' | 'unavailable';

/** One parameter on a reference page. */
export interface ReferenceRow {
  readonly name: string;
  readonly type: string;
  readonly sentence: string;
  /** A closed list of values. */
  readonly values?: readonly Json[];
  /** Native values where any other is mapped to the nearest of them. */
  readonly nearest?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of a text, in characters. */
  readonly max_length?: number;
  readonly default?: Json;
  /** By what can be asked of the model. */
  readonly tasks: Readonly<Partial<Record<Task, Availability>>>;
  /** Set for a provider-only parameter: whose it is. */
  readonly provider?: string;
  /** What each provider makes of it. */
  readonly handled: readonly {
    readonly provider: string;
    readonly word: ReceiptWord;
    readonly to?: string;
    readonly sentence: string;
  }[];
}

/** A model's reference page as data. */
export interface ReferencePage {
  readonly card: ModelCard;
  readonly groups: readonly { readonly title: GroupTitle; readonly rows: readonly ReferenceRow[] }[];
}

/**
 * The reference page of a model, with the operator's own names for it. Parameters that no provider honours are left out.
 * Throws without offers.
 */
export function referencePage(offers: readonly DescribedOffer[], ownNames: readonly string[] = []): ReferencePage {
  const names = Object.keys(placements).filter(isTravelling);
  const rows = names.flatMap((name) => canonicalRow(offers, name) ?? []);
  const groups = groupTitles.map((title) => ({
    title,
    rows: rows.filter((row) => row.title === title).map((row) => row.row),
  }));
  const extras = offers.flatMap((offer) => extraRows(offer, offers));
  const last = groups.length - 1;
  return {
    card: modelCard(offers, ownNames),
    groups: groups
      .map((group, index) => (index === last ? { ...group, rows: [...group.rows, ...extras] } : group))
      .filter((group) => group.rows.length > 0),
  };
}

function canonicalRow(
  offers: readonly DescribedOffer[],
  name: TravellingParameter,
): { readonly title: GroupTitle; readonly row: ReferenceRow } | null {
  const known = parameterFacts(offers, name);
  const { handled, ...facts } = known;
  if (Object.values(handled).every((one) => one.word === 'dropped')) return null;
  const { group, default: preset } = placements[name];
  const availability = (task: Task): Availability => {
    if (!works(known, task)) return 'unavailable';
    return isRequired(name, known, task, offers) ? 'required' : 'supported';
  };
  return {
    title: group,
    row: {
      name,
      ...facts,
      sentence: parameters[name].sentence,
      ...present({ default: preset }),
      tasks: byTask(offers, availability),
      handled: Object.entries(handled).map(([provider, { word, to, sentence }]) => ({
        provider,
        word,
        ...present({ to }),
        sentence,
      })),
    },
  };
}

function extraRows({ provider, model }: DescribedOffer, offers: readonly DescribedOffer[]): readonly ReferenceRow[] {
  return Object.entries(model.extras ?? {}).map(([name, extra]) => {
    const { type, handled, limits } = extra.input === undefined ? valueRow(name, extra) : pictureRow(extra);
    return {
      name,
      type,
      sentence: extra.sentence,
      ...limits,
      ...present({ default: extra.default ?? undefined }),
      tasks: byTask(offers, (task) => {
        if (!offeredBy(model, task) || !holds(extra, task)) return 'unavailable';
        return extra.required === true ? 'required' : 'supported';
      }),
      provider,
      handled: [{ provider, ...handled }],
    };
  });
}

/** What a page says of a provider-only parameter in itself. */
interface ExtraRow {
  readonly type: string;
  readonly limits: Pick<ReferenceRow, 'values' | 'min' | 'max'>;
  readonly handled: Omit<ReferenceRow['handled'][number], 'provider'>;
}

function valueRow(name: string, extra: ValueExtra): ExtraRow {
  const schema = plainSchema(extra.schema);
  const to = extra.sets === undefined ? (extra.to ?? name) : extraPlaces(name, extra).join(', ');
  const word = extra.sets !== undefined ? 'converted' : to === name ? 'passthrough' : 'renamed';
  const sentence = `${extra.sets === undefined ? 'Sent as' : 'Sets'} \`${to}\`.${feeOf(extra)}`;
  const limits = {
    ...(Array.isArray(schema.enum) ? { values: schema.enum } : {}),
    ...(typeof schema.minimum === 'number' ? { min: schema.minimum } : {}),
    ...(typeof schema.maximum === 'number' ? { max: schema.maximum } : {}),
  };
  return { type: String(schema.type ?? 'any'), limits, handled: { word, to, sentence } };
}

function pictureRow({ input, required }: InputExtra): ExtraRow {
  const { word, to, sentence } = handledInSlot(input, required === true);
  return { type: 'file', limits: {}, handled: { word, ...present({ to }), sentence } };
}

function feeOf({ unpriced }: ValueExtra): string {
  return unpriced === undefined ? '' : ` It ${unpriced}, so a quote with it is \`null\`.`;
}

function byTask(
  offers: readonly DescribedOffer[],
  availability: (task: Task) => Availability,
): Readonly<Partial<Record<Task, Availability>>> {
  return Object.fromEntries(tasksOfAll(offers).map((task) => [task, availability(task)]));
}

function isTravelling(name: string): name is TravellingParameter {
  return travellingParameters.some((known) => known === name);
}
