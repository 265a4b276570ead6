import { countAt, objectAt, type Usage } from '@pentaprism/core/provider';

/** Tokens as they are billed. https://platform.openai.com/docs/api-reference/images/object */
export function readUsage(body: unknown): Usage | undefined {
  const counts = objectAt(body, 'usage');
  if (counts === undefined) return undefined;
  const input = countAt(counts, 'input_tokens');
  const output = countAt(counts, 'output_tokens');
  const inputDetails = objectAt(counts, 'input_tokens_details');
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: countAt(counts, 'total_tokens') || input + output,
    ...(inputDetails === undefined ? {} : { input_tokens_details: partsOf(inputDetails) }),
    // Events tell no parts of the output. It is all pictures: these models answer in nothing else.
    output_tokens_details: partsOf(objectAt(counts, 'output_tokens_details') ?? { image_tokens: output }),
  };
}

function partsOf(details: Readonly<Record<string, unknown>>): {
  readonly text_tokens: number;
  readonly image_tokens: number;
} {
  return { text_tokens: countAt(details, 'text_tokens'), image_tokens: countAt(details, 'image_tokens') };
}
