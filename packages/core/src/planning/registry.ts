import { PentaprismError } from '../contract/error.ts';
import type { InferredFacts } from '../contract/inferred.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type { Provider } from '../contract/provider.ts';
import { nearestNames } from '../request/nearest-names.ts';

/** One provider's declaration of one public model. */
export interface Offer {
  readonly provider: Provider;
  readonly model: ModelDeclaration;
  /** Parameters that other providers of the same model declare as their own, with those providers' ids. */
  readonly foreignExtras: ReadonlyMap<string, readonly string[]>;
  /** Of a model that nobody declared by hand: where its declaration comes from. */
  readonly inferred?: InferredFacts;
}

/** What a model name means: the public id and the offers it leads to, in operator order. */
export interface Resolved {
  readonly id: string;
  readonly offers: readonly Offer[];
  /** The name itself says which provider: `provider/name`. An alias that leads to such a name does not. */
  readonly forced?: true;
}

/** All offers by public id, alias and forced provider. */
export interface Registry {
  /** Public model ids. */
  readonly ids: readonly string[];
  readonly providerIds: readonly string[];
  /** All offers of a public id, configured or not. */
  offersOf(id: string): readonly Offer[];
  /** The operator's own names for a public id. */
  aliasesOf(id: string): readonly string[];
  /** The operator's own names, and what each leads to. */
  readonly ownNames: readonly { readonly name: string; readonly resolved: Resolved }[];
  /** What a name means, as `resolve` has it; `undefined` when it means nothing. */
  find(name: string): Resolved | undefined;
  /**
   * The meaning of a public id, an alias, or `provider/name`, where the name is a public id, an alias or an upstream id, in
   * this order. Throws `model_not_found` with the nearest names.
   */
  resolve(name: string): Resolved;
  /** Adds a model that only one provider has and whose id is its name, or renews it. */
  put(offer: Omit<Offer, 'foreignExtras'>): void;
  /** Takes a model out that was put in. */
  remove(id: string): void;
  /** Another number whenever a model was put in or taken out. */
  readonly edition: number;
}

/** What one name leads to. */
interface Meaning {
  readonly id: string;
  readonly provider?: string;
  readonly forced?: true;
}

/** Further names for models, by what they lead to: a public id, an alias, or `provider/id`. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * Indexes the models of all providers. Throws a `TypeError` when two providers or two models claim one name, or when an
 * alias leads nowhere.
 *
 * The operator's own `aliases` beat every declared name: they are how programs that can ask for one model only are
 * given another.
 */
export function createRegistry(providers: readonly Provider[], aliases: Aliases = {}): Registry {
  const providerIds = providers.map((provider) => provider.definition.id);
  const twice = providerIds.find((id, index) => providerIds.indexOf(id) !== index);
  if (twice !== undefined) throw new TypeError(`Two providers are called "${twice}". Give one of them another id.`);

  const declared = new Map<string, { provider: Provider; model: ModelDeclaration }[]>();
  for (const provider of providers) {
    for (const model of provider.definition.models) {
      const siblings = declared.get(model.id) ?? [];
      if (siblings.some((sibling) => sibling.provider === provider)) {
        throw new TypeError(`Provider "${provider.definition.id}" declares the model "${model.id}" twice.`);
      }
      declared.set(model.id, [...siblings, { provider, model }]);
    }
  }

  const offers = new Map<string, readonly Offer[]>();
  for (const [id, siblings] of declared) {
    offers.set(
      id,
      siblings.map((sibling) => ({ ...sibling, foreignExtras: foreignExtras(sibling.model, siblings) })),
    );
  }

  const names = new Map<string, Meaning>();
  const claim = (name: string, id: string, provider?: string): void => {
    const key = name.toLowerCase();
    const holder = names.get(key);
    if (holder !== undefined && holder.id !== id) {
      throw new TypeError(`The model name "${name}" is claimed by both "${holder.id}" and "${id}".`);
    }
    if (holder === undefined) names.set(key, provider === undefined ? { id } : { id, provider });
  };
  for (const [id, siblings] of offers) {
    claim(id, id);
    for (const { model } of siblings) for (const alias of model.aliases ?? []) claim(alias, id);
  }
  // A forced name is a public id before it is an alias, and an alias before it is somebody's upstream id.
  for (const namesOf of [publicIds, aliasesIn, upstreamIds]) {
    for (const [id, siblings] of offers) {
      for (const { provider, model } of siblings) {
        const providerId = provider.definition.id;
        for (const name of namesOf(model)) {
          // Two models may share an upstream id; the first keeps the forced name.
          const key = `${providerId}/${name}`.toLowerCase();
          if (!names.has(key)) names.set(key, { id, provider: providerId, forced: true });
        }
      }
    }
  }

  let edition = 0;
  const own = Object.entries(aliases).map(([alias, target]) => {
    const meant = names.get(target.toLowerCase());
    if (meant === undefined) {
      throw new TypeError(
        `The alias "${alias}" leads to "${target}". ${modelNotFound(target, [...names.keys()]).message}`,
      );
    }
    return { alias, meant };
  });
  for (const { alias, meant } of own) {
    const { forced: _, ...unforced } = meant;
    names.set(alias.toLowerCase(), unforced);
  }

  const find = (name: string): Resolved | undefined => {
    const found = names.get(name.toLowerCase());
    if (found === undefined) return undefined;
    const { id, provider, forced } = found;
    const all = offers.get(id) ?? [];
    return {
      id,
      offers: provider === undefined ? all : all.filter((offer) => offer.provider.definition.id === provider),
      ...present({ forced }),
    };
  };

  return {
    get ids() {
      return [...offers.keys()];
    },
    providerIds,
    offersOf: (id) => offers.get(id) ?? [],
    aliasesOf: (id) => own.filter(({ meant }) => meant.id === id).map(({ alias }) => alias),
    ownNames: own.flatMap(({ alias }) => {
      const resolved = find(alias);
      return resolved === undefined ? [] : [{ name: alias, resolved }];
    }),
    find,
    resolve(name) {
      const found = find(name);
      if (found === undefined) throw modelNotFound(name, [...names.keys()]);
      return found;
    },
    get edition() {
      return edition;
    },
    put(offer) {
      edition += 1;
      const { id } = offer.model;
      offers.set(id, [{ ...offer, foreignExtras: new Map() }]);
      names.set(id.toLowerCase(), { id, forced: true });
    },
    remove(id) {
      edition += 1;
      offers.delete(id);
      names.delete(id.toLowerCase());
    },
  };
}

/** Whether an offer can be asked for pictures: its provider has a key, and upstream still makes them. */
export function canRun({ provider, model }: Offer): boolean {
  return provider.apiKey !== undefined && model.lifecycle?.stage !== 'retired';
}

function publicIds({ id }: ModelDeclaration): readonly string[] {
  return [id];
}

function aliasesIn({ aliases = [] }: ModelDeclaration): readonly string[] {
  return aliases;
}

/** Upstream's own ids of a model, one for each of its routes, and those without the version they are pinned to. */
export function upstreamIds({ routes }: ModelDeclaration): readonly string[] {
  return [...new Set(Object.values(routes).flatMap((route) => [route, route.split(':')[0] ?? route]))];
}

function foreignExtras(
  model: ModelDeclaration,
  siblings: readonly { provider: Provider; model: ModelDeclaration }[],
): ReadonlyMap<string, readonly string[]> {
  const foreign = new Map<string, readonly string[]>();
  for (const sibling of siblings) {
    for (const name of Object.keys(sibling.model.extras ?? {})) {
      if (model.extras?.[name] !== undefined) continue;
      foreign.set(name, [...(foreign.get(name) ?? []), sibling.provider.definition.id]);
    }
  }
  return foreign;
}

function modelNotFound(name: string, names: readonly string[]): PentaprismError {
  const near = nearestNames(name, names);
  const hint =
    near.length > 0
      ? `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
      : 'GET /v1/models lists what there is.';
  return new PentaprismError('model_not_found', `There is no model "${name.slice(0, 100)}". ${hint}`, {
    param: 'model',
  });
}
