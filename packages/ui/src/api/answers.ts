/** What the server's routes answer, where core has no type of its own for it. */
import type { Json, Mode, ModelCard, Plan, Quote, ReceiptRow, Unable } from '@pentaprism/core';
import type { ListedModel, ReferencePage } from '@pentaprism/core/host';

export type { ListedModel, ReferencePage };

/** `GET /v1/models`. */
export interface ModelList {
  readonly data: readonly ListedModel[];
}

/** What a tier costs for the asked shape. */
export interface TierQuote {
  readonly tier: string;
  readonly usd: number | null;
}

/** A dry run. */
export interface PlanAnswer {
  readonly plan: Plan;
  readonly receipt: readonly ReceiptRow[];
  readonly quote: Quote;
  readonly alternatives: readonly Plan[];
  readonly unable?: readonly Unable[];
  readonly tiers?: readonly TierQuote[];
}

/** One property of a model's JSON Schema. */
export interface ParameterField {
  readonly type?: string;
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly anyOf?: readonly ParameterField[];
  /** Providers that alone know it. */
  readonly 'x-provider'?: readonly string[];
}

/** `GET /v1/models/{id}?schema=true`. */
export interface ModelSchema {
  readonly properties: Readonly<Record<string, ParameterField>>;
}

/** What is passed over just now, because its last calls have failed. */
export interface OpenBreaker {
  readonly provider: string;
  /** `null` is every model of the provider. */
  readonly model: string | null;
  readonly reason: string;
  /** When it is tried again, in Unix seconds. */
  readonly until: number;
}

/** A provider, as `GET /v1/gateway` tells it. */
export interface ProviderInfo {
  readonly id: string;
  readonly configured: boolean;
  readonly sandbox: boolean;
}

/** `GET /v1/gateway`. */
export interface GatewayInfo {
  readonly version: string;
  readonly keys_required: boolean;
  readonly providers: readonly ProviderInfo[];
  readonly passed_over: readonly OpenBreaker[];
  readonly default_model: string | null;
  readonly limits: {
    readonly max_n: number;
    readonly max_body_bytes: number;
    readonly max_files: number;
    readonly max_input_pixels: number;
  };
  readonly url_ttl_seconds: number;
  readonly jobs: { readonly ttl_seconds: number } | null;
}

/** What upstream was asked in a run, and what came of it. */
export interface AttemptView {
  readonly provider: string;
  readonly ok: boolean;
  readonly upstream_ids?: readonly string[];
  readonly error?: { readonly code: string; readonly message: string };
  /** It was not asked when it was its turn. */
  readonly passed_over?: { readonly reason: string; readonly until: number };
}

/** The `metadata` of an answer. */
export interface AnswerMetadata {
  readonly model: string;
  readonly executed_model?: string;
  readonly provider: string;
  readonly attempts: readonly AttemptView[];
  readonly cost: number | null;
  readonly params?: readonly ReceiptRow[];
  /** Where upstream says that it stands, while it runs. */
  readonly detail?: string;
  /** The prompt and upstream's ids of a job without an answer, where they are kept. */
  readonly prompt?: string;
  readonly upstream_ids?: readonly string[];
}

/** A picture of an answer. */
export interface PictureView {
  readonly url?: string;
  readonly b64_json?: string;
  readonly width?: number;
  readonly height?: number;
  readonly mime_type?: string;
  readonly revised_prompt?: string;
}

/** How a job failed. */
export interface JobError {
  readonly message: string;
  readonly code: string;
  readonly param: string | null;
  readonly provider?: string;
  readonly upstream_ids?: readonly string[];
}

/** `GET /v1/images/jobs/{id}`. */
export interface JobView {
  readonly id: string;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'failed' | 'cancelled';
  readonly created: number;
  readonly completed_at: number | null;
  readonly expires_at: number | null;
  readonly data: readonly PictureView[];
  readonly size?: string;
  readonly output_format?: string;
  readonly error: JobError | null;
  /** Pictures that were asked for and did not come. */
  readonly errors?: readonly { readonly index: number; readonly message: string }[];
  readonly metadata: AnswerMetadata;
}

/** `GET /v1/images/jobs`. */
export interface JobList {
  readonly data: readonly JobView[];
  readonly has_more: boolean;
  readonly first_id?: string | null;
  readonly last_id?: string | null;
}

export type { Json, Mode, ModelCard, Plan, Quote, ReceiptRow };
