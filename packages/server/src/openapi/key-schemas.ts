import { z } from 'zod';

const text = z.string();

/** What can be said of a key. */
const keyLimits = {
  expires_at: z.int().nullable().describe('Unix time in seconds.'),
  models: z
    .array(text)
    .nullable()
    .describe('Names of models, `provider/*` too; `*` stands for any letters. Null is all.'),
  budget: z.number().nullable().describe('US dollars for each period; null is no bound.'),
  period: z.enum(['day', 'month', 'total']).describe('By UTC.'),
  per_minute: z.int().nullable().describe('Requests in a minute; null is no bound.'),
  running: z.int().nullable().describe('Jobs at once, on all servers together; null is no bound.'),
  unpriced: z.enum(['allow', 'refuse']).describe('What happens, where there is a budget, to what has no known price.'),
  response_format: z
    .enum(['url', 'b64_json', 'both'])
    .nullable()
    .describe('How pictures are returned when a request does not say.'),
};

/** A key as it is told. */
export const key = z.object({
  id: text,
  object: z.literal('key'),
  name: text,
  created: z.int(),
  disabled: z.boolean(),
  ...keyLimits,
  spent: z.number().nullable().describe('Of the budget, in this period.'),
  reserved: z.number().nullable().describe('For jobs that have not ended.'),
  period_ends_at: z.int().nullable().describe('Unix time in seconds.'),
});
/** What is said of a new one. */
export const newKey = z.object(keyLimits).partial().extend({ name: text });
