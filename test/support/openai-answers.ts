import { z } from 'zod';

/**
 * What OpenAI's answers to image requests may be, reduced to what clients check.
 *
 * Facts from OpenAI's OpenAPI document (https://github.com/openai/openai-openapi) and the types of the `openai` package
 * 7.57.0: `ImagesResponse`, `Image`, `ImageGenCompletedEvent`, `ImageEditCompletedEvent`. Objects may hold more than they name.
 */
const text = z.string();
const count = z.int().min(0);
const tokens = z.looseObject({ text_tokens: count, image_tokens: count });
const looks = {
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max']),
  background: z.enum(['transparent', 'opaque']),
};
const usage = z.looseObject({
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  input_tokens_details: tokens,
});

/** A plain answer. */
export const imagesResponse = z.looseObject({
  created: z.int(),
  data: z
    .array(
      z.looseObject({
        b64_json: z.base64().optional(),
        url: z.url().optional(),
        revised_prompt: text.optional(),
      }),
    )
    .optional(),
  background: looks.background.optional(),
  output_format: z.enum(['png', 'webp', 'jpeg', 'gif', 'svg']).optional(),
  size: text.optional(),
  quality: looks.quality.optional(),
  usage: usage.extend({ output_tokens_details: tokens.optional() }).optional(),
});

/** One event of a stream. */
export const completedEvent = z.looseObject({
  type: z.enum(['image_generation.completed', 'image_edit.completed']),
  b64_json: z.base64(),
  created_at: z.int(),
  size: text,
  quality: z.union([looks.quality, z.literal('auto')]),
  background: z.union([looks.background, z.literal('auto')]),
  output_format: z.enum(['png', 'webp', 'jpeg']),
  usage,
});

/** One entry of the list of models. */
export const modelEntry = z.looseObject({
  id: text,
  object: z.literal('model'),
  created: z.int(),
  owned_by: text,
  shutdown_date: z.iso.date().nullable().optional(),
});

/** A refusal: all four keys, always. */
export const errorEnvelope = z.strictObject({
  error: z.looseObject({ message: text, type: text, param: text.nullable(), code: text.nullable() }),
});
