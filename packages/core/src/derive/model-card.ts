import { outcomes } from '../contract/choice.ts';
import type { Json } from '../contract/json.ts';
import type { IsoDate, Lifecycle, ModelDeclaration, Routes } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { type Price, termsOf } from '../contract/price.ts';
import { type Task, tasks } from '../contract/tasks.ts';
import type { Mode, OutputFormat, ReceiptWord } from '../contract/vocabulary.ts';
import { positive } from '../cost/price-of.ts';
import { mostPictures } from '../views/slots-of.ts';
import { lifecycleOver } from './card-lifecycle.ts';
import { type DescribedOffer, inFixedOrder, leadOf, modesOf, tasksOfAll, unique } from './described-offer.ts';
import { travellingParameters } from './handled.ts';
import { parameterFacts } from './parameter-facts.ts';
import { type SizeTable, sizeTable } from './size-table.ts';

/** One canonical parameter on a model card. */
export interface CardParameter {
  readonly type: string;
  /** A closed list: other values have no effect. */
  readonly values?: readonly Json[];
  /** Native values where any other is mapped to the nearest of them. */
  readonly nearest?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of a text, in characters. */
  readonly max_length?: number;
  readonly modes: readonly Mode[];
  /** What becomes of it, by provider id. */
  readonly handled: Readonly<Record<string, ReceiptWord>>;
}

/** What one provider has to say of the model. */
export interface CardProvider {
  readonly id: string;
  /** Upstream's own ids by what can be asked. */
  readonly upstream: Routes;
  readonly configured: boolean;
  /** Where the model is in its life at this provider; `null` when it does not say. */
  readonly lifecycle: Lifecycle | null;
  /** `null` when it is not known. */
  readonly price: Price | null;
  /** What pictures usually cost, where the price counts what only the finished job tells. */
  readonly estimate?: Price;
  /** Why there is no price. */
  readonly unpriced?: string;
  /** The format it delivers when it is not told one. */
  readonly delivers: OutputFormat;
  /** Pictures in one edit, at most. */
  readonly max_images?: number;
  /** Pictures to go by, at most. */
  readonly max_reference_images?: number;
  /** Provider-only parameters. */
  readonly extras: readonly string[];
  /** A program took the facts from upstream's schema: nobody has looked at them. */
  readonly origin?: 'inferred';
  /** What is taken for granted because no source states it. */
  readonly assumed?: readonly string[];
  readonly source: readonly string[];
  readonly checked: IsoDate;
}

/** A model as `GET /v1/models` lists it: OpenAI's object, and what this gateway knows beyond it. */
export interface ModelCard {
  readonly id: string;
  /** The id of the model that an operator's own name, or a stand-in, leads to; absent on the model itself. */
  readonly alias_of?: string;
  readonly object: 'model';
  /** Unix seconds of the day of `released`, at 00:00 UTC; where that is not known, of the day the facts were last checked. */
  readonly created: number;
  readonly owned_by: string;
  /** The day the first provider switches it off, when one has said so. */
  readonly shutdown_date?: IsoDate;
  readonly name: string;
  /** What it is good for, in one sentence; `null` when nobody says. */
  readonly description: string | null;
  /** The first day it was released for general use; `null` when that is not known. */
  readonly released: IsoDate | null;
  readonly aliases: readonly string[];
  readonly modes: readonly Mode[];
  /** What can be asked of it, each with the sentence that says what it is. */
  readonly tasks: Readonly<Partial<Record<Task, string>>>;
  /** Over all providers; each one's own is with the provider. `null` when none says. */
  readonly lifecycle: Lifecycle | null;
  readonly parameters: Readonly<Record<string, CardParameter>>;
  readonly sizes: SizeTable;
  readonly providers: readonly CardProvider[];
  /** The lowest known price of one picture in US dollars; `null` when none is known or it depends on pixels. */
  readonly prices: { readonly from: number | null; readonly currency: 'USD' };
  readonly source: readonly string[];
  readonly checked: IsoDate;
}

/**
 * Describes a model from all of its offers, and by the operator's own names for it. The operator's order shows in
 * `providers` alone. Throws a `TypeError` when there is no offer.
 */
export function modelCard(inOrder: readonly DescribedOffer[], ownAliases: readonly string[] = []): ModelCard {
  const offers = inFixedOrder(inOrder);
  const { model } = leadOf(offers);
  const models = offers.map((offer) => offer.model);
  const checked =
    models
      .map((each) => each.checked)
      .sort()
      .at(-1) ?? model.checked;
  const released = models.flatMap((each) => each.released ?? []).sort()[0] ?? null;
  const lifecycle = lifecycleOver(models.map((each) => each.lifecycle));
  return {
    id: model.id,
    object: 'model',
    created: Date.parse(`${released ?? checked}T00:00:00Z`) / 1000,
    owned_by: model.owner,
    ...(lifecycle?.ends === undefined ? {} : { shutdown_date: lifecycle.ends }),
    name: model.name,
    description: models.find((each) => each.description !== undefined)?.description ?? null,
    released,
    aliases: unique([...models.flatMap((each) => each.aliases ?? []), ...ownAliases]),
    modes: unique(models.flatMap(modesOf)),
    tasks: Object.fromEntries(tasksOfAll(offers).map((task) => [task, tasks[task].sentence])),
    lifecycle,
    parameters: Object.fromEntries(
      travellingParameters.map((name) => {
        const { handled, ...facts } = parameterFacts(offers, name);
        const words = Object.entries(handled).map(([provider, { word }]) => [provider, word] as const);
        const modes = unique(Object.values(handled).flatMap((one) => one.modes));
        return [name, { ...facts, modes, handled: Object.fromEntries(words) }];
      }),
    ),
    sizes: sizeTable(offers),
    providers: inOrder.map(describeProvider),
    prices: { from: lowest(models.flatMap(pricesOf)), currency: 'USD' },
    source: unique(models.flatMap(sourcesOf)),
    checked,
  };
}

/** The card of a model under another name, as clients that build menus of ids need it. */
export function aliasCard(name: string, card: ModelCard): ModelCard {
  const { id, aliases, ...rest } = card;
  return { id: name, alias_of: id, aliases: [], ...rest };
}

function describeProvider({ provider, configured, model }: DescribedOffer): CardProvider {
  return {
    id: provider,
    upstream: model.routes,
    configured,
    lifecycle: model.lifecycle ?? null,
    price: model.price ?? null,
    ...present({ estimate: model.estimate, unpriced: model.unpriced }),
    delivers: model.delivers,
    ...present({
      max_images: mostPictures(model, 'image'),
      max_reference_images: mostPictures(model, 'reference_images'),
    }),
    extras: Object.keys(model.extras ?? {}),
    ...(model.origin === 'inferred' ? { origin: model.origin } : {}),
    ...present({ assumed: model.assumed }),
    source: sourcesOf(model),
    checked: model.checked,
  };
}

/** Where a declaration's facts were read, as a list. */
function sourcesOf({ source }: ModelDeclaration): readonly string[] {
  return typeof source === 'string' ? [source] : source;
}

/** The least one picture can cost, where that is known before it is made. */
function pricesOf({ price, estimate }: ModelDeclaration): readonly number[] {
  return leastOf(price) ?? leastOf(estimate) ?? [];
}

function leastOf(price: Price | undefined): readonly number[] | undefined {
  let sum = 0;
  for (const { per, usd } of termsOf(price)) {
    const least = Math.min(...outcomes(usd).map(({ value }) => value));
    if (least > 0 && per !== 'image' && per !== 'request') return undefined;
    sum += least;
  }
  const usd = positive(sum);
  return usd === null ? undefined : [usd];
}

function lowest(prices: readonly number[]): number | null {
  return prices.length === 0 ? null : Math.min(...prices);
}
