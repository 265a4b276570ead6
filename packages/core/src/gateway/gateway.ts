import { randomUUID } from 'node:crypto';
import { PentaprismError } from '../contract/error.ts';
import type { OfferName } from '../contract/health.ts';
import type { SavedJob } from '../contract/journal.ts';
import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { Task } from '../contract/tasks.ts';
import type { Mode } from '../contract/vocabulary.ts';
import type { ModelCard } from '../derive/model-card.ts';
import { type ParameterSchema, parameterSchema } from '../derive/parameter-schema.ts';
import { type ReferencePage, referencePage } from '../derive/reference-page.ts';
import { createFinisher } from '../finish/finisher.ts';
import type { PlanDefaults } from '../planning/draft.ts';
import { quoteTiers, type TierQuote } from '../planning/quote-tiers.ts';
import { canRun, createRegistry, type Registry } from '../planning/registry.ts';
import { checkAddressees, type Planned, routeRequest } from '../planning/route.ts';
import { parseRequest } from '../request/parse-request.ts';
import type { ImagesResult } from '../respond/images-result.ts';
import { type CheckedKey, createWire } from '../wire/wire.ts';
import { createModelChooser } from './choose-model.ts';
import { createDurations } from './durations.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createInferredModels } from './inferred-models.ts';
import { newJobId } from './job-id.ts';
import { describeOffers, keepCards } from './kept-cards.ts';
import { learnFrom } from './learn-from.ts';
import { measureInputs } from './measure-inputs.ts';
import type { PlannedRequest, PlanOptions, RequestOptions, WrittenRequest } from './planned-request.ts';
import { modelIn, type RequestInput, rawRequestOf } from './raw-request-of.ts';
import { nobodyListens, refuseAbsent, refuseMistakenOptions } from './request-refusals.ts';
import { resumeJob } from './resume-job.ts';
import type { RunOptions } from './run-options.ts';
import { runRequest } from './run-request.ts';
import { type StreamEvent, streamRequest } from './stream-request.ts';
import { tellJob } from './tell-job.ts';

/** Requests in, pictures out, over any of its providers. Made by `createGateway`. */
export interface Gateway {
  /** Tells its messages from those of other gateways of the same process: see `channels`. */
  readonly id: string;
  /** Makes pictures from words. */
  generate(request: RequestInput<'generate'>, options?: RequestOptions): Promise<ImagesResult>;
  /** Edits pictures. */
  edit(request: RequestInput<'edit'>, options?: RequestOptions): Promise<ImagesResult>;
  /**
   * Makes or edits pictures and gives each as it is finished; the last event has the whole result.
   *
   * Nothing is planned or sent before the first event is asked for. Leaving the loop early aborts the job, so read a
   * picture before you leave.
   */
  stream<M extends Mode>(
    mode: M,
    request: RequestInput<M>,
    options?: Omit<RequestOptions, 'live'>,
  ): AsyncGenerator<StreamEvent, void, undefined>;
  /**
   * Makes a model known that may be declared by rule, by what upstream publishes of it; `generate`, `edit`, `stream` and `resume` do
   * so themselves. Does nothing for any other name. Throws `model_not_found` with the reason, or what kept upstream from
   * answering.
   */
  resolve(name: string | RequestInput): Promise<void>;
  /** Plans without doing: nothing is sent, nothing is spent. A model that is to be declared by rule must have been resolved. */
  plan<M extends Mode>(mode: M, request: RequestInput<M>, options?: PlanOptions): PlannedRequest;
  /**
   * Runs what `plan` returned, exactly as planned. Throws a `TypeError` for what another gateway planned, and
   * `invalid_value` for a request with `stream: true` when there is no `onPicture` to stream to.
   */
  run(planned: PlannedRequest, options?: RunOptions): Promise<ImagesResult>;
  /**
   * Takes up a request that was planned, and written down as JSON, by another process: exactly as planned, for `run`. Throws
   * `model_not_found` where none of its plans can be run here.
   */
  restore(written: WrittenRequest): PlannedRequest;
  /**
   * Goes on with a job that another process has written down: asks for what upstream works on, and submits nothing. Throws
   * `outcome_unknown` where that cannot be done here, because the provider or the model is not there.
   */
  resume(saved: SavedJob, options?: Omit<RunOptions, 'id' | 'live'>): Promise<ImagesResult>;
  /**
   * Every model, then the operator's own names and the stand-ins as cards of their own, with `alias_of`. The very same list
   * until a model that was declared by rule comes or goes.
   */
  models(): readonly ModelCard[];
  /** One model by id, alias or `provider/id`. Throws `model_not_found`. */
  model(name: string): ModelCard;
  /** The JSON Schema of a model's parameters, in one mode or for one task. Throws `model_not_found`. */
  schema(name: string, of: Mode | Task): ParameterSchema;
  /** The reference page of a model, as data: what each parameter is and what each provider makes of it. Throws `model_not_found`. */
  reference(name: string): ReferencePage;
  /**
   * What a planned request would cost at each tier of its model, in the asked shape and at the provider it is planned for;
   * empty where the model has no tiers. Throws a `TypeError` for what another gateway planned.
   */
  quoteTiers(planned: PlannedRequest): readonly TierQuote[];
  /**
   * Asks each provider that is configured whether it accepts its key, all at once, in the way its definition says: nothing is
   * spent. The answers are in the order of `providers`. Never throws.
   */
  checkKeys(): Promise<readonly CheckedKey[]>;
  /** The providers, most preferred first, and whether each has a key. */
  readonly providers: readonly { readonly id: string; readonly name: string; readonly configured: boolean }[];
  /** Ends the requests that still run, as if their callers had left: their jobs are cancelled where upstream can. */
  close(): Promise<void>;
}

/** What is kept of a planned request. */
interface Prepared {
  readonly candidates: readonly [Planned, ...Planned[]];
  readonly defaults: PlanDefaults;
  /** The provider was asked for by its name. */
  readonly forced: boolean;
}

/** Composes parse, route, plan, execute, finish into one gateway. */
export function createGateway(options: GatewayOptions): Gateway {
  const registry = createRegistry(options.providers, options.aliases);
  const chooser = createModelChooser(registry, options.standIns);
  const cards = keepCards(registry, [...registry.ownNames, ...chooser.standing]);
  const wire = createWire({
    ...options.wire,
    ...present({ dispatcher: options.dispatcher }),
    allowedHosts: [...(options.allowedHosts ?? []), ...(options.wire?.allowedHosts ?? [])],
    allowedOrigins: options.providers.flatMap((provider) => provider.allowedOrigins),
  });
  const { download, retryDownload, isAllowed } = wire;
  const finisher = createFinisher({ ...options.finish, download, retryDownload, isAllowed });
  const {
    responseFormat: defaultFormat = 'url',
    routing: defaultRouting = 'fidelity',
    forName,
  } = options.defaults ?? {};
  const parallelCalls = options.limits?.parallelCalls ?? 10;
  const { records, health } = options;
  const now = options.now ?? Date.now;

  const inferred = createInferredModels(options.infer, { providers: options.providers, registry, wire, now });
  const resolve = async (input: string | RequestInput): Promise<void> => {
    const name = typeof input === 'string' ? input : modelIn(input);
    if (name !== undefined) await inferred.resolve(name);
  };

  const name = randomUUID();
  const planDefaults = { parallelCalls, ...present({ records }) };
  const durations = createDurations();
  const { measured } = durations;
  const machinery = { wire, finisher, host: options.host, parallelCalls, ...present({ health }) };
  const plans = new WeakMap<PlannedRequest, Prepared>();

  const plan = (mode: Mode, input: RequestInput, planOptions: PlanOptions = {}): PlannedRequest => {
    refuseMistakenOptions(planOptions);
    const { strict = false, inline = false, responseFormat, refuses } = planOptions;
    const parsed = measureInputs(parseRequest(rawRequestOf(input), mode, chooser.ownPictures));
    const { name, resolved, row } = chooser.choose(parsed.model, strict);
    const request = { ...parsed, model: name };
    checkAddressees(request, registry.providerIds);
    const unsaid = responseFormat === undefined ? forName?.(name) : undefined;
    if (planOptions.absentPictures !== true) refuseAbsent(request);
    const defaults: PlanDefaults = {
      ...planDefaults,
      responseFormat: responseFormat ?? defaultFormat,
      ...present({ unsaid }),
      ...(row === undefined ? {} : { rows: [row] }),
      inline,
    };
    const { forced = false } = resolved;
    const passedOver = forced || health === undefined ? undefined : (offer: OfferName) => health.passedOver(offer);
    const options = {
      ...{ ...defaults, strict, routing: defaultRouting, measured },
      ...present({ passedOver, refuses }),
    };
    const { planned: candidates, unable, routing } = routeRequest(request, resolved, options);
    const [best, ...others] = candidates;
    const planned = { request, plan: best.plan, alternatives: others.map((other) => other.plan), unable, routing };
    plans.set(planned, { candidates, defaults, forced });
    return planned;
  };

  const run = async (planned: PlannedRequest, runOptions: RunOptions = {}): Promise<ImagesResult> => {
    const known = plans.get(planned);
    if (known === undefined) throw new TypeError('run() takes what plan() of the same gateway returned.');
    refuseAbsent(planned.request);
    if (planned.request.stream === true && runOptions.onPicture === undefined) throw nobodyListens();
    const id = runOptions.id ?? newJobId(now());
    const base = { id, created: Math.floor(now() / 1000), request: planned.request };
    const { candidates, forced } = known;
    const passedOver = planned.routing.passed_over ?? [];
    return tellJob({ gateway: name, id, plan: planned.plan }, runOptions, (told) => {
      const requestRun = { ...runOptions, forced, passedOver, told };
      const running = runRequest(base, candidates, { ...machinery, durations, now }, requestRun);
      return learnFrom(planned.plan, inferred, running);
    });
  };

  return {
    id: name,
    generate: async (request, requestOptions) => {
      await resolve(request);
      return run(plan('generate', request, requestOptions), requestOptions);
    },
    edit: async (request, requestOptions) => {
      await resolve(request);
      return run(plan('edit', request, requestOptions), requestOptions);
    },
    resolve,
    async *stream(mode, request, requestOptions = {}) {
      await resolve(request);
      const planned = plan(mode, request, requestOptions);
      yield* streamRequest((runOptions) => run(planned, runOptions), requestOptions, planned.plan.n);
    },
    plan,
    run,
    restore: ({ request, plan: best, alternatives, routing: before }) => {
      const candidates = [best, ...alternatives].flatMap((written) => plannedBefore(written, registry) ?? []);
      const [first, ...others] = candidates;
      if (first === undefined) throw notHere(best, 'model_not_found', 'Nothing was sent for it.');
      const routing = { wish: request.routing ?? defaultRouting, weighed: [], ...before };
      const planned = {
        request,
        plan: first.plan,
        alternatives: others.map((other) => other.plan),
        unable: [],
        routing,
      };
      plans.set(planned, {
        candidates: [first, ...others],
        defaults: { ...planDefaults, responseFormat: defaultFormat },
        forced: registry.find(request.model)?.forced === true,
      });
      return planned;
    },
    resume: async (saved, runOptions = {}) => {
      // What cannot be resolved any more is not there, which is said below.
      if (saved.plan.inferred !== undefined) await resolve(saved.plan.model).catch(() => undefined);
      const planned = plannedBefore(saved.plan, registry);
      const job = { gateway: name, id: saved.id, plan: saved.plan, isGone: planned === undefined, resumed: true };
      return tellJob(job, runOptions, async (told) => {
        if (planned !== undefined) return resumeJob(saved, planned, machinery, { ...runOptions, told });
        throw notHere(saved.plan, 'outcome_unknown', 'What became of it is not known; it may be billed.');
      });
    },
    models: () => cards.all(),
    model: (name) => cards.of(chooser.find(name.trim())),
    reference: (name) => {
      const { id, offers } = chooser.find(name.trim());
      return referencePage(describeOffers(offers), registry.aliasesOf(id));
    },
    quoteTiers: (planned) => {
      const known = plans.get(planned);
      if (known === undefined) throw new TypeError('quoteTiers() takes what plan() of the same gateway returned.');
      return quoteTiers(planned.request, known.candidates[0].offer, known.defaults);
    },
    providers: options.providers.map(({ definition: { id, name }, apiKey }) => ({
      ...{ id, name },
      configured: apiKey !== undefined,
    })),
    checkKeys: () =>
      Promise.all(options.providers.filter(({ apiKey }) => apiKey !== undefined).map((each) => wire.checkKey(each))),
    schema: (name, of) => parameterSchema(describeOffers(chooser.find(name.trim()).offers), of),
    close: () => wire.close(),
  };
}

/** A written plan with the offer it is of, where that can be run here. */
function plannedBefore(plan: Plan, registry: Registry): Planned | undefined {
  const offer = registry
    .offersOf(plan.model)
    .find((candidate) => candidate.provider.definition.id === plan.provider && canRun(candidate));
  return offer === undefined ? undefined : { offer, plan };
}

function notHere(
  { model, provider }: Plan,
  code: 'model_not_found' | 'outcome_unknown',
  what: string,
): PentaprismError {
  const message = `The job was planned for ${model} on ${provider}, which is not configured here any more. ${what}`;
  return new PentaprismError(code, message, { provider, retry: false });
}
