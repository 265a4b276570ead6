import { z } from 'zod';

const text = z.string();
const told = text.nullable();
const unpriced = z.int().describe('Requests whose cost nobody knows.');
const nothing = z.null().describe('Never told apart.');

const images = z.object({
  object: z.literal('organization.usage.images.result'),
  images: z.int(),
  num_model_requests: z.int(),
  failed_requests: z.int().describe('Those that made no picture.'),
  unpriced_requests: unpriced,
  ...{ api_key_id: told, model: told, provider: told, source: told },
  ...{ project_id: nothing, user_id: nothing, size: nothing },
});

const costs = z.object({
  object: z.literal('organization.costs.result'),
  amount: z
    .object({ value: z.number(), currency: z.literal('usd') })
    .optional()
    .describe('What is known of it. Absent where nothing is.'),
  unpriced_requests: unpriced.describe('Requests whose cost nobody knows: they are not in the amount.'),
  ...{ api_key_id: told, provider: told },
  line_item: told.describe('A model.'),
  quantity: z.int().nullable().describe('Pictures of the line item.'),
  quantity_unit: z.literal('images').nullable(),
  ...{ project_id: nothing, user_id: nothing, api_source: nothing },
});

function pageOf(result: z.ZodType) {
  const bucket = z.object({
    object: z.literal('bucket'),
    start_time: z.int().describe('Unix time in seconds.'),
    end_time: z.int(),
    results: z.array(result).describe('Dearest first; none where nothing was done.'),
  });
  return z.object({ object: z.literal('page'), data: z.array(bucket), has_more: z.boolean(), next_page: told });
}

/** Sums of jobs, in the shapes of OpenAI’s administration API and a little more. */
export const usageSchemas = { ImagesUsage: pageOf(images), Costs: pageOf(costs) } as const;
