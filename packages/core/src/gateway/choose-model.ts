import { PentaprismError } from '../contract/error.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import { parameters } from '../contract/vocabulary.ts';
import { canRun, type Offer, type Registry, type Resolved } from '../planning/registry.ts';

/** What to do about requests that name no model, and about names that nobody offers. */
export interface StandIns {
  /** The model that takes their place: an id, an alias or `provider/id`. Absent: they are refused. */
  readonly model?: string;
  /** The names it takes the place of, in lower case, each with a sentence on why it may not be here. */
  readonly names: Readonly<Record<string, string>>;
  /** What whoever runs the gateway can do about a refusal, as a sentence. */
  readonly wayOut?: string;
}

/** The model that runs, and what the receipt says of it where it is not the one that was asked for. */
export interface Chosen {
  /** As it was asked for; the default's own name where nothing was. */
  readonly name: string;
  readonly resolved: Resolved;
  readonly row?: ReceiptRow;
}

/** Finds the model for a name. */
export interface ModelChooser {
  /**
   * Throws `model_not_found` for a name that leads nowhere and for a model that is retired, `missing_required_parameter`
   * without a name or a default, and `unsupported_parameter` where a strict request would be served by a stand-in.
   */
  choose(asked: string | undefined, strict: boolean): Chosen;
  /** What a name leads to, offered or not. Throws `model_not_found`. */
  find(asked: string): Resolved;
  /** The provider-only parameters of the model a name leads to that are pictures; none where it leads nowhere. */
  ownPictures(asked: string | undefined): ReadonlySet<string>;
  /** The names the default takes the place of, and what it is. */
  readonly standing: readonly { readonly name: string; readonly resolved: Resolved }[];
}

/** Throws a `TypeError` when the default leads nowhere. */
export function createModelChooser(registry: Registry, standIns: StandIns = { names: {} }): ModelChooser {
  const { model: name, names, wayOut } = standIns;
  const standIn = name === undefined ? undefined : { name, resolved: defaultOf(registry, name) };
  const isMissing = (one: string) => registry.find(one)?.offers.some(canRun) !== true;
  /** Why a name of the table is not here; `undefined` for any other name. */
  const whyNot = (asked: string): string | undefined => {
    const key = asked.toLowerCase().replace(/^openai\//, '');
    return Object.hasOwn(names, key) ? names[key] : undefined;
  };
  const withWayOut = (error: PentaprismError, reason?: string): PentaprismError => {
    const message = [error.message, reason, wayOut].filter((part) => part !== undefined).join(' ');
    return new PentaprismError(error.code, message, { param: 'model' });
  };

  return {
    choose(asked, strict) {
      if (asked === undefined) {
        if (standIn !== undefined) return { ...standIn, row: rowOf(null, standIn.resolved) };
        const message = `\`model\` is required. ${parameters.model.sentence}`;
        throw withWayOut(new PentaprismError('missing_required_parameter', message));
      }
      const reason = whyNot(asked);
      if (reason === undefined || !isMissing(asked)) {
        return { name: asked, resolved: usable(registry.resolve(asked), registry) };
      }
      if (standIn === undefined) throw withWayOut(refusalOf(registry, asked), reason);
      if (strict) throw notStrictly(asked, standIn.resolved, reason);
      return { name: asked, resolved: standIn.resolved, row: rowOf(asked, standIn.resolved, reason) };
    },
    find(asked) {
      const found = registry.find(asked);
      if (found !== undefined) return found;
      return standIn !== undefined && whyNot(asked) !== undefined ? standIn.resolved : registry.resolve(asked);
    },
    ownPictures(asked) {
      const isStoodIn = asked === undefined || (whyNot(asked) !== undefined && isMissing(asked));
      const resolved = isStoodIn ? standIn?.resolved : registry.find(asked);
      return resolved === undefined ? noNames : picturesOf(registry.offersOf(resolved.id));
    },
    standing:
      standIn === undefined
        ? []
        : Object.keys(names)
            .filter((one) => registry.find(one) === undefined)
            .map((one) => ({ name: one, resolved: standIn.resolved })),
  };
}

const noNames: ReadonlySet<string> = new Set();
const known = new WeakMap<readonly Offer[], ReadonlySet<string>>();

/** Of all offers: what belongs to another provider is a picture as well. */
function picturesOf(offers: readonly Offer[]): ReadonlySet<string> {
  const before = known.get(offers);
  if (before !== undefined) return before;
  const extras = offers.flatMap(({ model }) => Object.entries(model.extras ?? {}));
  const names = new Set(extras.filter(([, { input }]) => input !== undefined).map(([name]) => name));
  known.set(offers, names);
  return names;
}

function defaultOf(registry: Registry, name: string): Resolved {
  const found = registry.find(name);
  if (found !== undefined) return found;
  try {
    return registry.resolve(name);
  } catch (error) {
    const reason = PentaprismError.is(error) ? error.message : '';
    throw new TypeError(`The default model leads to "${name}". ${reason}`, { cause: error });
  }
}

/** Throws `model_not_found` for a model of which upstream makes no more pictures: anywhere, or where the name leads. */
function usable(resolved: Resolved, registry: Registry): Resolved {
  const [first] = resolved.offers;
  if (first === undefined || !resolved.offers.every(isRetired)) return resolved;
  const { ends, successor } = first.model.lifecycle ?? {};
  const elsewhere = registry.offersOf(resolved.id).filter((offer) => !isRetired(offer));
  const since = ends === undefined ? '' : ` since ${ends}`;
  const instead = successor === undefined ? '' : ` ${successor} succeeds it.`;
  const here = resolved.offers.map(providerName).join(' and ');
  const message =
    elsewhere.length === 0
      ? `${resolved.id} is retired${since}: nobody makes pictures with it any more.${instead}`
      : `${resolved.id} is retired at ${here}${since}; ${elsewhere.map(providerName).join(' and ')} still offers it.${instead}`;
  throw new PentaprismError('model_not_found', message, { param: 'model' });
}

function isRetired({ model }: Offer): boolean {
  return model.lifecycle?.stage === 'retired';
}

function providerName({ provider }: Offer): string {
  return provider.definition.name;
}

/** What is wrong with a name that leads nowhere, or to what is not offered. */
function refusalOf(registry: Registry, asked: string): PentaprismError {
  const found = registry.find(asked);
  const message =
    found === undefined ? `There is no model "${asked.slice(0, 100)}".` : `No configured provider offers ${found.id}.`;
  return new PentaprismError('model_not_found', message, { param: 'model' });
}

function rowOf(asked: string | null, { id }: Resolved, reason?: string): ReceiptRow {
  const why =
    asked === null
      ? `No model was asked for; ${id} is the default.`
      : `Nobody offers ${asked} here, so the default model stands in.${reason === undefined ? '' : ` ${reason}`}`;
  const row = { parameter: 'model', word: 'converted', from: asked, to: { model: id }, why } as const;
  return asked === null ? row : { ...row, snapped: true };
}

function notStrictly(asked: string, { id }: Resolved, reason: string): PentaprismError {
  const message = `Nobody offers ${asked} here. ${reason} Without "Prefer: handling=strict" ${id}, the default model, stands in.`;
  return new PentaprismError('unsupported_parameter', message, { param: 'model' });
}
