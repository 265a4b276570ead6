import type { Json } from '../contract/json.ts';
import type { Extra } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { type Mode, modes, parameters, type ReceiptWord } from '../contract/vocabulary.ts';
import { worksIn } from '../handling/native.ts';
import { type DescribedOffer, modesOf } from './described-offer.ts';
import { type TravellingParameter, travellingParameters } from './handled.ts';
import { type ModelCard, modelCard } from './model-card.ts';
import { isRequired, parameterFacts, plainSchema, works } from './parameter-facts.ts';
import { type GroupTitle, groupTitles, placements } from './parameter-groups.ts';

/** Whether a parameter means something in a mode. */
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
  readonly default?: Json;
  readonly modes: Readonly<Record<Mode, Availability>>;
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

/** The reference page of a model. Parameters that no provider honours are left out. Throws without offers. */
export function referencePage(offers: readonly DescribedOffer[]): ReferencePage {
  const names = Object.keys(placements).filter(isTravelling);
  const rows = names.flatMap((name) => canonicalRow(offers, name) ?? []);
  const groups = groupTitles.map((title) => ({
    title,
    rows: rows.filter((row) => row.title === title).map((row) => row.row),
  }));
  const extras = offers.flatMap(extraRows);
  const last = groups.length - 1;
  return {
    card: modelCard(offers),
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
  const { group, required = [], default: preset } = placements[name];
  const availability = (mode: Mode): Availability => {
    if (!works(known, mode)) return 'unavailable';
    return required.includes(mode) || isRequired(known, mode) ? 'required' : 'supported';
  };
  return {
    title: group,
    row: {
      name,
      ...facts,
      sentence: parameters[name].sentence,
      ...present({ default: preset }),
      modes: byMode(availability),
      handled: Object.entries(handled).map(([provider, { word, to, sentence }]) => ({
        provider,
        word,
        ...present({ to }),
        sentence,
      })),
    },
  };
}

function extraRows({ provider, model }: DescribedOffer): readonly ReferenceRow[] {
  return Object.entries(model.extras ?? {}).map(([name, extra]) => {
    const schema = plainSchema(extra.schema);
    const able = modesOf(model).filter((mode) => worksIn(extra, mode));
    const to = extra.to ?? (extra.sets === undefined ? name : Object.keys(extra.sets).join(', '));
    const word = extra.sets !== undefined ? 'converted' : to === name ? 'passthrough' : 'renamed';
    return {
      name,
      type: String(schema.type ?? 'any'),
      sentence: extra.sentence,
      ...(Array.isArray(schema.enum) ? { values: schema.enum } : {}),
      ...(typeof schema.minimum === 'number' ? { min: schema.minimum } : {}),
      ...(typeof schema.maximum === 'number' ? { max: schema.maximum } : {}),
      ...present({ default: extra.default ?? undefined }),
      modes: byMode((mode) => (able.includes(mode) ? 'supported' : 'unavailable')),
      provider,
      handled: [
        { provider, word, to, sentence: `${extra.sets === undefined ? 'Sent as' : 'Sets'} \`${to}\`.${feeOf(extra)}` },
      ],
    };
  });
}

function feeOf({ unpriced }: Extra): string {
  return unpriced === undefined ? '' : ` It ${unpriced}, so a quote with it is \`null\`.`;
}

function byMode(availability: (mode: Mode) => Availability): Readonly<Record<Mode, Availability>> {
  const [generate, edit] = modes;
  return { generate: availability(generate), edit: availability(edit) };
}

function isTravelling(name: string): name is TravellingParameter {
  return travellingParameters.some((known) => known === name);
}
