import { PentaprismError } from './contract/error.ts';
import type { PictureHost } from './contract/picture.ts';
import type { Plan } from './contract/plan.ts';
import type { Provider } from './contract/provider.ts';
import type { ImageRequest } from './contract/request.ts';
import type { Mode, ResponseFormat } from './contract/vocabulary.ts';
import { type ModelCard, modelCard } from './derive/model-card.ts';
import { type ParameterSchema, parameterSchema } from './derive/parameter-schema.ts';
import { createFinisher, type FinisherOptions } from './finish/finisher.ts';
import { type PlanOutcome, runPlan } from './gateway/run-plan.ts';
import { createRegistry, type Offer } from './planning/registry.ts';
import { routeRequest } from './planning/route.ts';
import { parseRequest, type RawRequest } from './request/parse-request.ts';
import type { Attempt, DeliveredPicture, ImagesResult } from './respond/images-result.ts';
import { createWire, type WireOptions } from './wire/wire.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** In order of preference: the order breaks ties between offers that honour a request equally well. */
  readonly providers: readonly Provider[];
  /** Where pictures are put when an address is asked for and upstream gave bytes. Absent: bytes are returned instead. */
  readonly host?: PictureHost;
  /** What requests that say nothing get. */
  readonly defaults?: { readonly responseFormat?: ResponseFormat };
  /** `host[:port]` names the guarded downloader may fetch although they are private. */
  readonly allowedHosts?: readonly string[];
  /** An undici dispatcher for all upstream traffic. */
  readonly dispatcher?: WireOptions['dispatcher'];
  readonly limits?: {
    /** Upstream calls of one request in flight at once; default 8. */
    readonly parallelCalls?: number;
  };
  readonly wire?: Partial<WireOptions>;
  readonly finish?: Partial<FinisherOptions>;
  /** Unix time in milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/** A request as it came over the wire, or simply its fields: `{ model, prompt, size }`. */
export type RequestInput = RawRequest | Readonly<Record<string, unknown>>;

/** How one request is to be served. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Refuse what cannot be honoured exactly (`Prefer: handling=strict`); default false. */
  readonly strict?: boolean;
  readonly onProgress?: (event: {
    readonly provider: string;
    readonly upstreamId?: string;
    readonly detail: string;
  }) => void;
  /**
   * The promise may resolve while its picture is still arriving, which is then read once and by nobody but the caller:
   * `imagesBody` and `writeJson` hand it on without holding it. See `ImagesResult.rest`. Default false.
   */
  readonly live?: boolean;
  /** Called with each picture as it is finished, in the order they finish. */
  readonly onPicture?: (picture: DeliveredPicture, plan: Plan) => void;
}

/** The plan that would run, and the plans failover would turn to. */
export interface PlannedRequest {
  readonly request: ImageRequest;
  readonly plan: Plan;
  readonly alternatives: readonly Plan[];
}

export interface Gateway {
  /** Makes pictures from words. */
  generate(raw: RequestInput, options?: RequestOptions): Promise<ImagesResult>;
  /** Edits pictures. */
  edit(raw: RequestInput, options?: RequestOptions): Promise<ImagesResult>;
  /** Plans without doing: nothing is sent, nothing is spent. */
  plan(mode: Mode, raw: RequestInput, options?: Pick<RequestOptions, 'strict'>): PlannedRequest;
  models(): readonly ModelCard[];
  /** One model by id, alias or `provider/id`. Throws `model_not_found`. */
  model(name: string): ModelCard;
  /** The JSON Schema of a model's parameters. Throws `model_not_found`. */
  schema(name: string, mode: Mode): ParameterSchema;
  close(): Promise<void>;
}

/** Composes parse, route, plan, execute, finish into one gateway. */
export function createGateway(options: GatewayOptions): Gateway {
  const registry = createRegistry(options.providers);
  const wire = createWire({
    ...options.wire,
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
    allowedHosts: [...(options.allowedHosts ?? []), ...(options.wire?.allowedHosts ?? [])],
    allowedOrigins: options.providers.flatMap((provider) => provider.allowedOrigins),
  });
  const finisher = createFinisher({ ...options.finish, download: wire.download });
  const responseFormat = options.defaults?.responseFormat ?? 'url';
  const parallelCalls = options.limits?.parallelCalls ?? 8;
  const now = options.now ?? Date.now;

  const route = (mode: Mode, raw: RequestInput, strict: boolean) => {
    const request = parseRequest(rawRequest(raw), mode);
    return { request, planned: routeRequest(request, registry.resolve(request.model), { responseFormat, strict }) };
  };

  const run = async (mode: Mode, raw: RequestInput, requestOptions: RequestOptions = {}): Promise<ImagesResult> => {
    const { request, planned } = route(mode, raw, requestOptions.strict ?? false);
    const attempts: Attempt[] = [];
    for (const [index, candidate] of planned.entries()) {
      const outcome = await runPlan(
        request,
        candidate,
        { wire, finisher, host: options.host, parallelCalls },
        requestOptions,
      );
      attempts.push(outcome.attempt);
      const isLast = index === planned.length - 1;
      if (outcome.state === 'failed') {
        if (outcome.failover && !isLast && requestOptions.signal?.aborted !== true) continue;
        throw outcome.error;
      }
      const id = `img_${crypto.randomUUID().replaceAll('-', '')}`;
      return toResult({ id, created: Math.floor(now() / 1000), request, plan: candidate.plan, attempts }, outcome);
    }
    throw new PentaprismError('internal_error', 'No plan was tried.');
  };

  return {
    generate: (raw, requestOptions) => run('generate', raw, requestOptions),
    edit: (raw, requestOptions) => run('edit', raw, requestOptions),
    plan(mode, raw, planOptions) {
      const { request, planned } = route(mode, raw, planOptions?.strict ?? false);
      const [best, ...others] = planned;
      return { request, plan: best.plan, alternatives: others.map((other) => other.plan) };
    },
    models: () => registry.ids.map((id) => modelCard(describe(registry.offersOf(id)))),
    model: (name) => modelCard(describe(registry.resolve(name).offers)),
    schema: (name, mode) => parameterSchema(describe(registry.resolve(name).offers), mode),
    close: () => wire.close(),
  };
}

function rawRequest(input: RequestInput): RawRequest {
  return 'encoding' in input && 'fields' in input ? (input as RawRequest) : { encoding: 'json', fields: input };
}

function toResult(
  base: Pick<ImagesResult, 'id' | 'created' | 'request' | 'plan' | 'attempts'>,
  outcome: Extract<PlanOutcome, { state: 'done' }>,
): ImagesResult {
  const { pictures, errors, usage, notes, rest } = outcome;
  const perPicture = base.plan.quote.per_picture;
  return {
    ...base,
    receipt: [...base.plan.receipt, ...notes],
    pictures,
    errors,
    ...(usage === undefined ? {} : { usage }),
    cost: perPicture === null ? null : round(perPicture * pictures.length),
    ...(rest === undefined ? {} : { rest: rest.then((whole) => toResult(base, whole)) }),
  };
}

function describe(offers: readonly Offer[]) {
  return offers.map(({ provider, model }) => ({
    provider: provider.definition.id,
    configured: provider.apiKey !== undefined,
    model,
  }));
}

function round(usd: number): number {
  return Math.round(usd * 1e6) / 1e6;
}
