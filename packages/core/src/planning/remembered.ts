import { isDeepStrictEqual } from 'node:util';
import type { AnyHandling } from '../contract/handling.ts';
import type { Plan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import { type PlanDefaults, planRequest } from './plan.ts';
import type { Offer } from './registry.ts';

/** The plan of all requests that differ in nothing but their prompts. */
interface Template {
  /** Without the prompt. */
  readonly plan: unknown;
  readonly blanks: Blanks;
  readonly defaults: PlanDefaults;
}

/** Where the blank stands: here, or below these members. */
type Blanks = 'here' | readonly (readonly [key: string, below: Blanks])[];

/** What is known of requests with the same values: their template, that one came, or that they can have no template. */
type Known = Template | 'once' | 'never';

/** Stands for the prompt in a template: nobody's words, and longer than any that is cut short somewhere. */
const blank = `\u0001${crypto.randomUUID().repeat(2000)}`;

const mostKnown = 128;
const longestKey = 1000;

type Planner = typeof planRequest;

/**
 * Plans as the planner does, which is pure and never looks into the prompt: what it decided for the same other values
 * still stands, and only the prompt is put in.
 *
 * Plans of one template share all but what leads to the prompt. What they share is frozen.
 */
export function remembered(make: Planner): Planner {
  /** By offer, and the values of the request; those used last come last. */
  const knownOf = new WeakMap<Offer, Map<string, Known>>();
  return (request, offer, defaults) => {
    const key = keyOf(request, offer, defaults);
    if (key === undefined) return make(request, offer, defaults);
    const all = knownOf.get(offer) ?? new Map<string, Known>();
    knownOf.set(offer, all);
    const known = all.get(key);
    if (typeof known === 'object' && isSame(known.defaults, defaults)) {
      keep(all, key, known);
      return fill(known.plan, known.blanks, request.prompt ?? '') as Plan;
    }
    const plan = make(request, offer, defaults);
    // Values that come only once would cost a second plan each.
    keep(all, key, known === 'once' ? templateOf(plan, make, request, offer, defaults) : (known ?? 'once'));
    return plan;
  };
}

/** {@link planRequest}, remembered. */
export const planRemembered: Planner = remembered(planRequest);

/** Parameters whose values are each caller's own, so that they hardly ever come twice. */
const personal = [
  'image',
  'mask',
  'reference_images',
  'inputs',
  'negative_prompt',
  'seed',
  'user',
  'safety_identifier',
  'provider_options',
] as const satisfies readonly (keyof ImageRequest)[];

/** What the plan depends on besides the prompt; `undefined` for requests that are not remembered. */
function keyOf(request: ImageRequest, { model }: Offer, defaults: PlanDefaults): string | undefined {
  if (personal.some((name) => request[name] !== undefined) || Object.keys(request.extras).length > 0) return undefined;
  if (request.prompt === undefined || looksInto(model.params.prompt)) return undefined;
  const values = JSON.stringify({ ...request, prompt: undefined });
  return values.length > longestKey ? undefined : `${defaults.responseFormat} ${defaults.inline} ${values}`;
}

/** Whether what becomes of a prompt depends on what it says. */
function looksInto(handling: AnyHandling | undefined): boolean {
  if (handling === undefined || handling.word === 'emulated') return false;
  return handling.word === 'converted' || handling.values !== undefined || handling.max !== undefined;
}

/** All that the operator decides; most of it is the same for every request. */
const decided = Object.keys({
  responseFormat: true,
  unsaid: true,
  rows: true,
  inline: true,
  parallelCalls: true,
  records: true,
} satisfies Record<keyof PlanDefaults, true>) as readonly (keyof PlanDefaults)[];

function isSame(one: PlanDefaults, other: PlanDefaults): boolean {
  return decided.every((name) => one[name] === other[name] || isDeepStrictEqual(one[name], other[name]));
}

/** Remembers as what was used last, in the place of what has not been used for longest. */
function keep(all: Map<string, Known>, key: string, known: Known): void {
  all.delete(key);
  if (all.size >= mostKnown) {
    const [oldest] = all.keys();
    if (oldest !== undefined) all.delete(oldest);
  }
  all.set(key, known);
}

/** The template that a plan could have been made from. */
function templateOf(plan: Plan, make: Planner, ...[request, offer, defaults]: Parameters<Planner>): Template | 'never' {
  const { part, blanks = [] } = takeOutBlanks(make({ ...request, prompt: blank }, offer, defaults));
  // A sentence that quotes the prompt, say, is no blank.
  return isDeepStrictEqual(fill(part, blanks, request.prompt ?? ''), plan) ? { plan: part, blanks, defaults } : 'never';
}

/** A copy of a part of a plan that holds no blanks, and where they were. What has none below it is frozen. */
function takeOutBlanks(node: unknown): { readonly part: unknown; readonly blanks?: Blanks } {
  if (node === blank) return { part: '', blanks: 'here' };
  if (typeof node !== 'object' || node === null) return { part: node };
  const copy = shallowCopy(node);
  const below: [string, Blanks][] = [];
  for (const [key, value] of Object.entries(copy)) {
    const { part, blanks } = takeOutBlanks(value);
    copy[key] = part;
    if (blanks !== undefined) below.push([key, blanks]);
  }
  return below.length === 0 ? { part: Object.freeze(copy) } : { part: copy, blanks: below };
}

/** A copy of what leads to the blanks, with the prompt in their places; the rest is shared. */
function fill(node: unknown, blanks: Blanks, prompt: string): unknown {
  if (blanks === 'here') return prompt;
  const copy = shallowCopy(node as object);
  for (const [key, below] of blanks) copy[key] = fill(copy[key], below, prompt);
  return copy;
}

function shallowCopy(node: object): Record<string, unknown> {
  return (Array.isArray(node) ? [...node] : { ...node }) as Record<string, unknown>;
}
