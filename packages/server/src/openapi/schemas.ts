import { errorTable } from '@pentaprism/core';
import { allTasks, handlingWords, modes, routings } from '@pentaprism/core/host';
import { z } from 'zod';
import { key, newKey } from './key-schemas.ts';
import { usageSchemas } from './usage-schemas.ts';

const text = z.string();
const row = z
  .looseObject({
    parameter: text,
    word: z.enum([...handlingWords, 'dropped']),
    from: z.unknown(),
    to: z.record(text, z.unknown()).optional().describe('What upstream was told, by path.'),
    why: text,
    snapped: z.literal(true).optional().describe('The value is not the asked one; strict requests are refused on it.'),
    meant: text.optional().describe('The known name that this unknown one is near to.'),
    addressed: text.optional().describe('The provider an option was for, which does not make the picture.'),
  })
  .describe('What became of one parameter.');

const reason = z.enum(['unavailable', 'rate_limited', 'timeout', 'credentials', 'billing']);
const passedOver = z
  .object({ reason, until: z.int().describe('Unix time in seconds.') })
  .describe('Why somebody is asked after all others, and until when.');

const tokens = z.object({ text_tokens: z.int(), image_tokens: z.int() });
const usage = z.object({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  input_tokens_details: tokens.optional(),
  output_tokens_details: tokens.optional(),
});

const unable = z
  .object({ provider: text, code: z.enum(Object.keys(errorTable)), message: text })
  .describe('A provider of the model that cannot do it, and why.');

const errorBody = z.looseObject({
  message: text,
  type: z.enum(Array.from(new Set(Object.values(errorTable).map((entry) => entry.type)))),
  param: text.nullable(),
  code: z.enum(Object.keys(errorTable)),
  provider: text.optional().describe('Whose failure it is, where it was upstream’s.'),
  moderation_details: z.object({ moderation_stage: z.enum(['input', 'output', 'unknown']) }).optional(),
  upstream_ids: z.array(text).optional().describe('Upstream’s ids of the jobs that were accepted.'),
  faults: z
    .array(z.object({ parameter: text, message: text }))
    .optional()
    .describe('All that a strict request is refused for; the message is about the first.'),
  unable: z
    .array(unable)
    .optional()
    .describe('What each of several providers refuses a strict request for, or one with `max_cost`.'),
  should_retry: z.boolean().optional().describe('In event streams: what `x-should-retry` says elsewhere.'),
  request_id: text.optional().describe('In event streams: what `x-request-id` says elsewhere.'),
});

const picture = z.object({
  url: text.optional(),
  b64_json: text.optional(),
  revised_prompt: text.optional(),
  width: z.int().nullable().describe('Read from the bytes.'),
  height: z.int().nullable().describe('Read from the bytes.'),
  mime_type: text.nullable().describe('Read from the bytes.'),
});

const metadata = z.looseObject({
  model: text,
  executed_model: text,
  provider: text,
  attempts: z.array(z.looseObject({ provider: text, ok: z.boolean(), passed_over: passedOver.optional() })),
  cost: z.number().nullable().describe('In US dollars; null when it is not known.'),
  cost_basis: z
    .enum(['quoted', 'metered'])
    .optional()
    .describe('What the cost rests on: the price quoted before, or what the job really took. Absent when it is null.'),
  cost_why: text.optional().describe('Why the cost is null.'),
  cost_currency: text,
  params: z.array(row).describe('The receipt.'),
  warnings: z.array(text).optional(),
});

const images = z.looseObject({
  id: text,
  created: z.int().describe('Unix time in seconds.'),
  data: z.array(picture),
  size: text.nullable().optional().describe('True size of the first picture.'),
  output_format: text.nullable().optional(),
  quality: text.optional().describe('As it was asked for, where the model honours it.'),
  background: text.optional().describe('As it was asked for, where the model honours it.'),
  usage: usage.optional(),
  errors: z
    .array(errorBody.extend({ index: z.int() }))
    .optional()
    .describe('Pictures that could not be made.'),
  metadata,
});

const quote = z.looseObject({
  usd: z.number().nullable(),
  currency: text,
  per_picture: z.number().nullable(),
  by: z.record(text, text).optional().describe('What the price depends on beside sizes, as planned.'),
  estimated: z.literal(true).optional().describe('What such pictures usually cost; the bill counts tokens or time.'),
  fees: z.array(text).optional().describe('What was asked for that is billed beyond the price.'),
  why: text.optional().describe('Why usd is null.'),
  source: z.union([text, z.array(text)]),
});
const routing = z
  .object({
    wish: z.enum(routings),
    weighed: z
      .array(
        z.object({
          provider: text,
          usd: z.number().nullable().describe('What is quoted for the whole request.'),
          estimated: z.literal(true).optional(),
          seconds: z
            .number()
            .nullable()
            .describe('What such requests usually took here; null where none was measured.'),
          loss: z
            .number()
            .describe('How far the plan is from honouring the request natively, to be compared with the others.'),
          passed_over: passedOver.optional(),
        }),
      )
      .describe('Those that can do it, in the order in which they are asked.'),
    passed_over: z
      .array(passedOver.extend({ provider: text }))
      .optional()
      .describe('Who is asked after others that would have come after it; absent where nobody is.'),
  })
  .describe('By what the provider was chosen.');
const plan = z.looseObject({
  mode: z.enum(modes),
  task: z.enum(allTasks),
  provider: text,
  model: text,
  upstream: text,
  n: z.int(),
});

const model = z.looseObject({
  id: text,
  alias_of: text.optional().describe('The model that a name of the operator’s, or a stand-in, leads to.'),
  object: z.literal('model'),
  created: z.int().describe('The day of `released`; where that is not known, the day the facts were checked.'),
  owned_by: text,
  description: text.nullable().optional().describe('What it is good for, in one sentence.'),
  released: text.nullable().optional().describe('The day it was released for general use, `2026-05-28`.'),
  tasks: z
    .partialRecord(z.enum(allTasks), text)
    .optional()
    .describe('What can be asked of it, each with the sentence that says what it is.'),
});

const imageEvent = z.looseObject({
  type: z.enum(['image_generation.completed', 'image_edit.completed']),
  b64_json: text.optional().describe('Missing only where the picture could not be fetched; then its address is there.'),
  created_at: z.int(),
  size: text.nullable(),
  quality: text,
  background: text,
  output_format: text.nullable(),
  usage,
  url: text.optional(),
  metadata: metadata.optional().describe('In the last event only.'),
});

const modelSchema = z
  .looseObject({
    $schema: text,
    title: text,
    type: z.literal('object'),
    required: z.array(text),
    properties: z.record(text, z.unknown()),
  })
  .describe('The JSON Schema of a model’s parameters.');

const job = images
  .partial()
  .extend({
    id: text,
    object: z.literal('image.job'),
    status: z.enum(['queued', 'in_progress', 'completed', 'failed', 'cancelled']),
    completed_at: z.int().nullable().describe('Unix time in seconds.'),
    expires_at: z.int().nullable().describe('When the pictures and the receipt are given up.'),
    data: z.array(picture),
    error: errorBody.nullable(),
    metadata: z.looseObject({
      model: text,
      provider: text,
      detail: text.optional().describe('What upstream says of it.'),
    }),
  })
  .describe('A job. Once it is completed, the very body its request was answered with, and these fields.');

/** Bodies the server answers with, by the name they have in the OpenAPI document. */
export const answerSchemas = {
  Images: images,
  PlannedImages: z.object({
    object: z.literal('plan'),
    plan,
    receipt: z.array(row),
    quote,
    alternatives: z.array(plan),
    unable: z.array(unable),
    routing,
    tiers: z
      .array(z.object({ tier: text, usd: z.number().nullable() }))
      .optional()
      .describe('What it would cost at each tier, in the asked shape. Absent where the model has none.'),
  }),
  ImageEvent: imageEvent,
  ImageJob: job,
  ImageJobList: z.object({
    object: z.literal('list'),
    data: z.array(job),
    first_id: text.nullable(),
    last_id: text.nullable(),
    has_more: z.boolean(),
  }),
  DeletedImageJob: z.object({ id: text, object: z.literal('image.job.deleted'), deleted: z.literal(true) }),
  ImageJobEvent: z
    .object({
      id: text.describe('The same in every try.'),
      object: z.literal('event'),
      type: z.enum(['image.job.completed', 'image.job.failed', 'image.job.cancelled']),
      created_at: z.int().describe('When the job ended, as Unix time in seconds.'),
      data: job,
    })
    .describe('What a webhook is sent, signed as Standard Webhooks are. Pictures are there by address only.'),
  WebhookSecret: z.object({ key: text.describe('`whsec_` and base64, as Standard Webhooks writes it.') }),
  Key: key,
  KeyList: z.object({ object: z.literal('list'), data: z.array(key) }),
  NewKey: newKey,
  KeyChanges: newKey.partial().extend({ disabled: z.boolean().optional() }),
  CreatedKey: key.extend({ key: text.describe('The key itself, this once.') }),
  DeletedKey: z.object({ id: text, object: z.literal('key.deleted'), deleted: z.literal(true) }),
  ...usageSchemas,
  Model: model,
  ModelSchema: modelSchema,
  ModelList: z.object({ object: z.literal('list'), data: z.array(model) }),
  ReferencePage: z
    .looseObject({
      card: model,
      groups: z.array(z.object({ title: text, rows: z.array(z.looseObject({ name: text })) })),
    })
    .describe('The reference page of a model, as data.'),
  Gateway: z
    .object({
      version: text,
      keys_required: z.boolean(),
      providers: z
        .array(z.object({ id: text, configured: z.boolean(), sandbox: z.boolean() }))
        .describe('Most preferred first.'),
      passed_over: z
        .array(
          passedOver.extend({
            provider: text,
            model: text.nullable().describe('Null where it is all that the provider offers.'),
            since: z.int().describe('Unix time in seconds.'),
          }),
        )
        .describe('What fails, and is asked after all others, or is being tried again.'),
      default_model: text.nullable().describe('The model of requests that name none.'),
      limits: z.object({ max_n: z.int(), max_body_bytes: z.int(), max_files: z.int(), max_input_pixels: z.int() }),
      url_ttl_seconds: z.int().describe('How long hosted pictures of plain requests live.'),
      jobs: z
        .object({ ttl_seconds: z.int() })
        .nullable()
        .describe('How long promised jobs keep their pictures; null where none are kept.'),
    })
    .describe('What a server is.'),
  Health: z.object({ status: z.literal('ok') }),
  Service: z
    .object({ name: text, base_url: text, models: text, openapi: text, health: text, ui: text.optional() })
    .describe('Where things are.'),
  Error: z.object({ error: errorBody }),
} as const satisfies Record<string, z.ZodType>;
