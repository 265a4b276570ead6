import type { z } from 'zod';
import type { ChoiceKey } from './choice.ts';
import { type FieldSets, type Handling, placesOfSets } from './handling.ts';
import type { Json, Path } from './json.ts';
import type { Price } from './price.ts';
import type { Sizing } from './sizing.ts';
import { type Inputs, type MaskSlot, placesOfSlot, type Slot } from './slots.ts';
import { allTasks, type Only, type PerTask, type Task, type TraitOf } from './tasks.ts';
import type { DeclaredParameter, OutputFormat } from './vocabulary.ts';

/** How each declared parameter is handled. A parameter that is not here is dropped, and the receipt says so. */
export type Params = { readonly [P in DeclaredParameter]?: Handling<P> };

/** A provider-only parameter: a value, or pictures of its own. */
export type Extra = ValueExtra | InputExtra;

interface ExtraFacts {
  readonly sentence: string;
  readonly only?: Only;
  /** Upstream does nothing without it. A request that lacks it is refused. */
  readonly required?: true;
}

/** A provider-only value, for validation and reference pages. */
export interface ValueExtra extends ExtraFacts {
  readonly schema: z.ZodType;
  /** Where it goes upstream; default: the provider's place for extras, under its own name. */
  readonly to?: Path;
  /**
   * What each value stands for upstream, in place of the value itself: `{ true: { 'tools.0.search': {} }, false: {} }`
   * for a switch that is an object upstream. An empty set is what upstream does anyway.
   */
  readonly sets?: FieldSets;
  /** What upstream takes when it is told nothing, where a price depends on it; `null` is nothing. */
  readonly default?: string | number | boolean | null;
  /**
   * What it costs beyond the model's price, as words that follow its name: `is billed per query`. A quote with it
   * switched on is `null` and says so.
   */
  readonly unpriced?: string;
  readonly input?: never;
}

/** A provider-only parameter that is a picture: it is read, guarded, prepared and stored as `image` is. */
export interface InputExtra extends ExtraFacts {
  readonly input: Slot | MaskSlot;
  readonly schema?: never;
  readonly to?: never;
  readonly sets?: never;
  readonly default?: never;
  readonly unpriced?: never;
}

/** Where an extra goes, below the provider's root. */
export function extraPlaces(name: string, { to, sets, input }: Extra, extrasAt: Path = ''): readonly Path[] {
  if (input !== undefined) return placesOfSlot(input);
  if (sets !== undefined) return placesOfSets(sets);
  return [to ?? (extrasAt === '' ? name : `${extrasAt}.${name}`)];
}

/** An ISO date, `2026-11-22`. */
export type IsoDate = `${number}-${number}-${number}`;

/** Where a model is in its life at one provider. Set by hand: upstreams postpone their dates. */
export interface Lifecycle {
  /** `retired`: upstream makes no more pictures with it, so it is not asked to. */
  readonly stage: 'preview' | 'stable' | 'deprecated' | 'retired';
  /** The day upstream switches it off, or did. */
  readonly ends?: IsoDate;
  /** The model that upstream names in its place, by public id. Required of a retired one. */
  readonly successor?: string;
}

/** One provider's declaration of one public model: an offer. Pure data; everything else is derived from it. */
export interface ModelDeclaration {
  /** Public id, shared by all providers that offer the model. */
  readonly id: string;
  readonly aliases?: readonly string[];
  /** Display name. */
  readonly name: string;
  /** What it is good for, in one sentence of your own: the first thing on its page. */
  readonly description?: string;
  /** The day it was released for general use, by its makers' own word. */
  readonly released?: IsoDate;
  /** Who made the model, as OpenAI writes owners: lower case, words joined by hyphens. */
  readonly owner: string;
  /** Where every fact below was read. */
  readonly source: string | readonly string[];
  /** When it was read. */
  readonly checked: IsoDate;
  /**
   * How the facts came here: `declared`, which is the default, by somebody who read `source`; `inferred` by a program, from
   * upstream's own schema. Pages and cards say so of an inferred one.
   */
  readonly origin?: 'declared' | 'inferred';
  /** What is taken for granted because no source states it, each as a sentence for pages and cards. */
  readonly assumed?: readonly string[];
  readonly lifecycle?: Lifecycle;
  /** Upstream's id for each thing that can be asked of the model. */
  readonly routes: Routes;
  /** What upstream charges. */
  readonly price?: Price;
  /** What pictures usually cost, where `price` counts what only the finished job tells: tokens, or seconds. */
  readonly estimate?: Price;
  /** Why there is no price, as a sentence: pages and quotes say it. */
  readonly unpriced?: string;
  readonly params: Params;
  /** Sizing kinds; the best match wins, earlier ones win ties. Empty: the model's size cannot be chosen. */
  readonly sizing: Sizing | readonly Sizing[];
  /** Where the pictures of a request go. */
  readonly inputs?: Inputs;
  readonly extras?: Readonly<Record<string, Extra>>;
  /** Fixed upstream fields. */
  readonly always?: Readonly<Record<Path, Json>>;
  /** The format upstream delivers when it is not told one. */
  readonly delivers: OutputFormat;
  /** Interim pictures may come before the final one even unasked, so a picture is final only at the end of the reply. */
  readonly interim?: true;
}

/** Upstream's ids by task: `{ generate: 'fal-ai/flux/dev', edit: 'fal-ai/flux/dev/image-to-image' }`. */
export type Routes = Readonly<Partial<Record<Task, string>>>;

/** What a model must declare because its tasks need it. */
type Needs<T extends Task> = ('prompt' extends TraitOf<T>
  ? { readonly params: { readonly prompt: Handling<'prompt'> } }
  : unknown) &
  ('image' extends TraitOf<T> ? { readonly inputs: { readonly image: PerTask<Slot> } } : unknown) &
  ('mask' extends TraitOf<T> ? { readonly inputs: { readonly mask: PerTask<MaskSlot> } } : unknown) &
  ('reference_images' extends TraitOf<T> ? { readonly inputs: { readonly reference_images: PerTask<Slot> } } : unknown);

/** A price may depend on the model's own extras, and on what there is of every model. */
interface PricedBy<E extends string> extends Omit<ModelDeclaration, 'price' | 'estimate' | 'extras'> {
  readonly price?: Price<ChoiceKey | NoInfer<E>>;
  readonly estimate?: Price<ChoiceKey | NoInfer<E>>;
  readonly extras?: { readonly [N in E]: Extra };
}

/** A declaration that says what it has, so that a model may spread another one. */
type Declared<T extends Task> = ModelDeclaration & { readonly routes: { readonly [K in T]: string } } & Needs<T>;

/** Checks a declaration while it compiles and returns it unchanged. */
export function defineModel<const T extends Task, const E extends string = never>(
  model: Omit<PricedBy<E>, 'routes'> & { readonly routes: { readonly [K in T]: string } } & ([T] extends [never]
      ? never
      : Needs<T>),
): Declared<T> {
  return model;
}

/** The tasks of a model, in the order of the table. */
export function tasksOf({ routes }: Pick<ModelDeclaration, 'routes'>): readonly Task[] {
  return allTasks.filter((task) => routes[task] !== undefined);
}

/** A model's kinds of sizing as a list. */
export function sizingsOf({ sizing }: ModelDeclaration): readonly Sizing[] {
  return 'kind' in sizing ? [sizing] : sizing;
}
