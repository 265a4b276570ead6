import { PentaprismError, type Unable } from '../contract/error.ts';
import type { SavedJob } from '../contract/journal.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { Provider } from '../contract/provider.ts';
import { type ImageRequest, picturesIn } from '../contract/request.ts';
import type { Task } from '../contract/tasks.ts';
import type { Mode, ResponseFormat } from '../contract/vocabulary.ts';
import type { ModelCard } from '../derive/model-card.ts';
import { type ParameterSchema, parameterSchema } from '../derive/parameter-schema.ts';
import { type ReferencePage, referencePage } from '../derive/reference-page.ts';
import { createFinisher, type FinisherOptions } from '../finish/finisher.ts';
import type { PlanDefaults, Unsaid } from '../planning/draft.ts';
import { quoteTiers, type TierQuote } from '../planning/quote-tiers.ts';
import { type Aliases, canRun, createRegistry, type Registry } from '../planning/registry.ts';
import { checkAddressees, type Planned, routeRequest } from '../planning/route.ts';
import { parseRequest } from '../request/parse-request.ts';
import { switchMeant } from '../request/switches.ts';
import type { ImagesResult } from '../respond/images-result.ts';
import { createWire, type WireOptions } from '../wire/wire.ts';
import { createModelChooser, type StandIns } from './choose-model.ts';
import type { InferOptions } from './infer-options.ts';
import { createInferredModels } from './inferred-models.ts';
import { newJobId } from './job-id.ts';
import { describeOffers, keepCards } from './kept-cards.ts';
import { learnFrom } from './learn-from.ts';
import { measureInputs } from './measure-inputs.ts';
import { modelIn, type RequestInput, rawRequestOf } from './raw-request-of.ts';
import { resumeJob } from './resume-job.ts';
import type { RunOptions } from './run-options.ts';
import { runRequest } from './run-request.ts';
import { type StreamEvent, streamRequest } from './stream-request.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** In order of preference: the order breaks ties between offers that honour a request equally well. */
  readonly providers: readonly Provider[];
  /** Where pictures are put when an address is asked for and upstream gave bytes. Absent: bytes are returned instead. */
  readonly host?: PictureHost;
  /** Further names for models, which beat declared ones: `{ 'gpt-image-1': 'gemini-3.1-flash-image-preview' }`. */
  readonly aliases?: Aliases;
  /** What requests that say nothing get. */
  readonly defaults?: {
    readonly responseFormat?: ResponseFormat;
    /** The same by the name a model was asked for, with the reason; it beats the one above. */
    readonly forName?: (asked: string) => Unsaid;
  };
  /** Which models may be declared by rule, from what upstream publishes of them. Absent: none. */
  readonly infer?: InferOptions;
  /** What to do about requests that name no model, and about names that nobody offers. Absent: they are refused. */
  readonly standIns?: StandIns;
  /** `host[:port]` names the guarded downloader may fetch although they are private. */
  readonly allowedHosts?: readonly string[];
  /** An undici dispatcher for all upstream traffic. */
  readonly dispatcher?: WireOptions['dispatcher'];
  readonly limits?: {
    /** Upstream calls of one request in flight at once; default 10, which is as many as a request can ask for. */
    readonly parallelCalls?: number;
  };
  /**
   * Where you keep the `user` and `safety_identifier` of each request, as words that follow "kept in": `the request’s
   * log line`. The gateway itself keeps nothing. Absent: the receipt says that they are dropped where upstream has no
   * field for them.
   */
  readonly records?: string;
  readonly wire?: Partial<WireOptions>;
  readonly finish?: Partial<FinisherOptions>;
  /** Unix time in milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/** How a request is to be planned. */
export interface PlanOptions {
  /** Refuse what cannot be honoured exactly (`Prefer: handling=strict`); default false. */
  readonly strict?: boolean;
  /** What this request gets if it says nothing; default: the gateway's own. */
  readonly responseFormat?: ResponseFormat;
  /** The bytes are part of the answer whatever form is asked for, as in OpenAI's events; an address beside them if asked for. */
  readonly inline?: boolean;
  /**
   * Pictures may stay where they are: `{ "$input": "image.0" }` stands in for one. What is planned so can be looked at and
   * not be run. Default false.
   */
  readonly absentPictures?: boolean;
}

/** How one request is to be served. */
export type RequestOptions = PlanOptions & RunOptions;

/** The plan that would run, and the plans failover would turn to. Can be handed to `run` of the same gateway. */
export interface PlannedRequest {
  readonly request: ImageRequest;
  readonly plan: Plan;
  readonly alternatives: readonly Plan[];
  /** Providers of the model that cannot do it, and why; empty for what was restored. */
  readonly unable: readonly Unable[];
}

/** A planned request as it is written down: plain JSON, its input pictures by their addresses. */
export type WrittenRequest = Omit<PlannedRequest, 'unable'>;

/** Requests in, pictures out, over any of its providers. Made by `createGateway`. */
export interface Gateway {
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
  /** The providers, most preferred first, and whether each has a key. */
  readonly providers: readonly { readonly id: string; readonly name: string; readonly configured: boolean }[];
  /** Ends the requests that still run, as if their callers had left: their jobs are cancelled where upstream can. */
  close(): Promise<void>;
}

/** What is kept of a planned request. */
interface Prepared {
  readonly candidates: readonly [Planned, ...Planned[]];
  readonly defaults: PlanDefaults;
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
  const { responseFormat: defaultFormat = 'url', forName } = options.defaults ?? {};
  const parallelCalls = options.limits?.parallelCalls ?? 10;
  const { records } = options;
  const now = options.now ?? Date.now;

  const inferred = createInferredModels(options.infer, { providers: options.providers, registry, wire, now });
  const resolve = async (input: string | RequestInput): Promise<void> => {
    const name = typeof input === 'string' ? input : modelIn(input);
    if (name !== undefined) await inferred.resolve(name);
  };

  const planDefaults = { parallelCalls, ...present({ records }) };
  const machinery = { wire, finisher, host: options.host, parallelCalls };
  const plans = new WeakMap<PlannedRequest, Prepared>();

  const plan = (mode: Mode, input: RequestInput, planOptions: PlanOptions = {}): PlannedRequest => {
    refuseMistakenOptions(planOptions);
    const { strict = false, inline = false, responseFormat } = planOptions;
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
    const { planned: candidates, unable } = routeRequest(request, resolved, { ...defaults, strict });
    const [best, ...others] = candidates;
    const planned = { request, plan: best.plan, alternatives: others.map((other) => other.plan), unable };
    plans.set(planned, { candidates, defaults });
    return planned;
  };

  const run = async (planned: PlannedRequest, runOptions: RunOptions = {}): Promise<ImagesResult> => {
    const { candidates } = plans.get(planned) ?? {};
    if (candidates === undefined) throw new TypeError('run() takes what plan() of the same gateway returned.');
    refuseAbsent(planned.request);
    if (planned.request.stream === true && runOptions.onPicture === undefined) throw nobodyListens();
    const id = runOptions.id ?? newJobId(now());
    const base = { id, created: Math.floor(now() / 1000), request: planned.request };
    return learnFrom(planned.plan, inferred, runRequest(base, candidates, machinery, runOptions));
  };

  return {
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
    restore: ({ request, plan: best, alternatives }) => {
      const candidates = [best, ...alternatives].flatMap((written) => plannedBefore(written, registry) ?? []);
      const [first, ...others] = candidates;
      if (first === undefined) throw notHere(best, 'model_not_found', 'Nothing was sent for it.');
      const planned = { request, plan: first.plan, alternatives: others.map((other) => other.plan), unable: [] };
      plans.set(planned, {
        candidates: [first, ...others],
        defaults: { ...planDefaults, responseFormat: defaultFormat },
      });
      return planned;
    },
    resume: async (saved, runOptions = {}) => {
      // What cannot be resolved any more is not there, which is said below.
      if (saved.plan.inferred !== undefined) await resolve(saved.plan.model).catch(() => undefined);
      const planned = plannedBefore(saved.plan, registry);
      if (planned === undefined) {
        throw notHere(saved.plan, 'outcome_unknown', 'What became of it is not known; it may be billed.');
      }
      return resumeJob(saved, planned, machinery, runOptions);
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

/** Programs without types give options by any name, and what guards their money must not be passed over. */
function refuseMistakenOptions(options: PlanOptions): void {
  for (const name of Object.keys(options)) {
    const meant = name === 'strict' ? undefined : switchMeant(name);
    if (meant === undefined) continue;
    const message = `\`${name.slice(0, 60)}\` is no option of a request. ${meant.inPrograms}.`;
    throw new PentaprismError('invalid_value', message, { param: name.slice(0, 60) });
  }
}

/** A plain answer to somebody who waits for events is a lost picture, so it is said before anything is spent. */
function nobodyListens(): PentaprismError {
  const message =
    '`stream: true` needs somebody who takes each picture as it is finished: use gateway.stream(mode, request), or give onPicture. Leave it out for an answer in one piece.';
  return new PentaprismError('invalid_value', message, { param: 'stream' });
}

/** A stand-in for a picture cannot be sent anywhere. */
function refuseAbsent(request: ImageRequest): void {
  const absent = picturesIn(request).flatMap((picture) => (picture.kind === 'bytes' ? (picture.absent ?? []) : []))[0];
  if (absent === undefined) return;
  const message = `{"$input": ${JSON.stringify(absent)}} stands in for a picture in a dry run, and nowhere else; send the picture itself.`;
  throw new PentaprismError('invalid_value', message, { param: absent.replace(/\.\d+$/, '') });
}
