import { createHash } from 'node:crypto';
import { PentaprismError } from '../contract/error.ts';
import type { InferredFacts, KeptSchema } from '../contract/inferred.ts';
import type { IsoDate, ModelDeclaration } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { perImage } from '../contract/price.ts';
import type { Provider } from '../contract/provider.ts';
import type { PublishedModel } from '../contract/published.ts';
import { inferModel } from '../infer/infer-model.ts';
import type { Registry } from '../planning/registry.ts';
import type { Wire } from '../wire/wire.ts';
import type { InferOptions } from './infer-options.ts';

/** Models that nobody declared: looked up, declared by rule, and known from then on. */
export interface InferredModels {
  /**
   * Makes a name known that is allowed and not declared. Does nothing for any other name. Throws why it cannot be used:
   * `model_not_found`, or what kept upstream from saying what it takes.
   */
  resolve(name: string): Promise<void>;
  /** Looks a model up anew the next time it is asked for. */
  forget(id: string): void;
  /** Never uses a model again. */
  deny(id: string, why: string): void;
}

/** As long as a schema is good, in milliseconds. */
const freshMs = 24 * 3_600_000;
/** As long as the absence of one is remembered. */
const missingMs = 60_000;
/** Models known by rule at once; the one asked for longest ago goes first. */
const mostModels = 500;
const mostMisses = 1000;

interface Machinery {
  readonly providers: readonly Provider[];
  readonly registry: Registry;
  readonly wire: Pick<Wire, 'lookUp'>;
  readonly now: () => number;
}

/** A name taken apart. */
interface Wanted {
  /** `provider/route`. */
  readonly id: string;
  readonly provider: Provider;
  readonly route: string;
}

export function createInferredModels(options: InferOptions | undefined, machinery: Machinery): InferredModels {
  const { providers, registry, wire, now } = machinery;
  const known = new Map<string, KeptSchema>();
  const misses = new Map<string, { readonly until: number; readonly error: PentaprismError }>();
  const denied = new Map<string, string>();
  const flights = new Map<string, Promise<void>>();
  let loading: Promise<void> | undefined;

  /** What a name means to a provider that publishes schemas; `undefined` for all that is declared or means nothing. */
  function wantedBy(name: string): Wanted | undefined {
    const [, first = '', route = ''] = /^([^/]+)\/(.+)$/.exec(name.trim()) ?? [];
    const provider = providers.find(({ definition }) => definition.id === first.toLowerCase());
    if (provider?.definition.catalogue?.route.test(route) !== true || route.includes('..')) return undefined;
    const id = `${provider.definition.id}/${route}`;
    const isDeclared = registry.find(id) !== undefined && !known.has(id);
    return isDeclared ? undefined : { id, provider, route };
  }

  async function fly({ id, provider, route }: Wanted, { pins = {} }: InferOptions): Promise<void> {
    const pin = Object.hasOwn(pins, id) ? pins[id] : undefined;
    const version = provider.definition.catalogue?.versions === true ? pin : undefined;
    const before = known.get(id);
    let published: PublishedModel | undefined;
    try {
      published = await wire.lookUp(provider, route, version);
    } catch (error) {
      // An old schema is better than none while upstream is away.
      if (before !== undefined) return;
      throw error;
    }
    if (published === undefined) {
      drop(id);
      throw notThere(id, provider);
    }
    const schema = hashOf(published);
    if (pin !== undefined && pin !== (published.version ?? schema)) throw changed(id, pin, published.version ?? schema);
    learn({ id, fetched: new Date(now()).toISOString(), schema, published, assumed: [] });
    await options?.keeper?.save([...known.values()]);
  }

  /** Declares a model by rule. Throws what is in the way of it. */
  function learn(kept: KeptSchema): void {
    const provider = providers.find(({ definition }) => kept.id.startsWith(`${definition.id}/`));
    const { catalogue } = provider?.definition ?? {};
    if (provider === undefined || catalogue === undefined || options === undefined) return;
    const mask = options.masks?.[kept.id];
    const checked = kept.fetched.slice(0, 10) as IsoDate;
    const { declaration, refusals } = inferModel(kept.published, {
      ...{ id: kept.id, checked, catalogue },
      ...present({ mask }),
    });
    if (declaration === undefined)
      throw refused(
        kept.id,
        refusals.map(({ message }) => message),
      );
    const usd = options.prices?.[kept.id];
    if (usd === undefined && options.unpriced === 'refuse') throw unpriced(kept.id);
    const assumed = declaration.assumed ?? [];
    known.delete(kept.id);
    known.set(kept.id, { ...kept, assumed });
    const facts: InferredFacts = { schema: kept.schema, fetched: kept.fetched, assumed };
    registry.put({ provider, model: priced(declaration, usd), inferred: facts });
    const [oldest] = known.keys();
    if (known.size > mostModels && oldest !== undefined) drop(oldest);
  }

  function drop(id: string): void {
    known.delete(id);
    registry.remove(id);
  }

  async function load(): Promise<void> {
    for (const kept of (await options?.keeper?.load()) ?? []) {
      if (wantedBy(kept.id) === undefined || !isAllowed(kept.id, options?.allow ?? [])) continue;
      try {
        learn(kept);
      } catch {
        // It will be looked up when it is asked for, and said then what is in the way.
      }
    }
  }

  return {
    async resolve(name) {
      const wanted = wantedBy(name);
      if (wanted === undefined) return;
      const { id, provider } = wanted;
      if (options === undefined || !isAllowed(id, options.allow)) throw notAllowed(id, options);
      const why = denied.get(id);
      if (why !== undefined) throw refused(id, [why]);
      if (provider.apiKey === undefined) return;
      loading ??= load();
      await loading;
      const miss = misses.get(id);
      if (miss !== undefined && miss.until > now()) throw miss.error;
      const kept = known.get(id);
      if (kept !== undefined && Date.parse(kept.fetched) + freshMs > now()) return;
      const flight =
        flights.get(id) ??
        fly(wanted, options)
          .catch((error: unknown) => {
            if (PentaprismError.is(error) && error.code === 'model_not_found') remember(id, error);
            throw error;
          })
          .finally(() => flights.delete(id));
      flights.set(id, flight);
      await flight;
    },
    forget(id) {
      if (!known.has(id)) return;
      drop(id);
      void options?.keeper?.save([...known.values()]);
    },
    deny(id, why) {
      denied.set(id, why);
      this.forget(id);
    },
  };

  function remember(id: string, error: PentaprismError): void {
    if (misses.size >= mostMisses) misses.clear();
    misses.set(id, { until: now() + missingMs, error });
  }
}

/** Whether a name begins with what is allowed, and with nothing that is forbidden. */
function isAllowed(id: string, prefixes: readonly string[]): boolean {
  const isUnder = (prefix: string) => id.startsWith(prefix);
  if (prefixes.some((prefix) => prefix.startsWith('!') && isUnder(prefix.slice(1)))) return false;
  return prefixes.some((prefix) => !prefix.startsWith('!') && isUnder(prefix));
}

/** The same for the same schema, whatever upstream says around it. */
function hashOf({ route, input, definitions = {} }: PublishedModel): string {
  return createHash('sha256')
    .update(JSON.stringify([route, input, definitions]))
    .digest('hex');
}

function priced(model: ModelDeclaration, usd: number | undefined): ModelDeclaration {
  if (usd === undefined) return model;
  const { unpriced: _, ...known } = model;
  return { ...known, price: perImage(usd) };
}

function refusal(message: string): PentaprismError {
  return new PentaprismError('model_not_found', message, { param: 'model' });
}

function notThere(id: string, { definition: { name } }: Provider): PentaprismError {
  return refusal(`There is no model "${id.slice(0, 100)}": ${name} publishes none of that name.`);
}

function notAllowed(id: string, options: InferOptions | undefined): PentaprismError {
  const prefix = id.slice(0, id.lastIndexOf('/') + 1);
  const way =
    options === undefined
      ? `Whoever runs the gateway can allow it to be declared by rule, with PENTAPRISM_INFER=${prefix}.`
      : 'It is not among those that may be declared by rule here (PENTAPRISM_INFER).';
  return refusal(`There is no model "${id.slice(0, 100)}". ${way} GET /v1/models lists what there is.`);
}

function refused(id: string, reasons: readonly string[]): PentaprismError {
  return refusal(`${id} cannot be used without a declaration by hand. ${reasons.join(' ')}`);
}

function changed(id: string, pin: string, schema: string): PentaprismError {
  const message = `${id} is held to the schema ${pin.slice(0, 12)}…, and upstream publishes ${schema.slice(0, 12)}… now. Whoever runs the gateway can look at it and pin the new one.`;
  return refusal(message);
}

function unpriced(id: string): PentaprismError {
  const message = `${id} has no price that is known here, and models without one are refused. Whoever runs the gateway can state it, under \`inferred.prices\` of the configuration file.`;
  return refusal(message);
}
