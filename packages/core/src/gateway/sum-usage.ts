import { present } from '../contract/present.ts';
import type { Usage } from '../contract/provider.ts';

/** The token counts of several calls, added; `undefined` when none has any. */
export function sumUsage(usages: readonly (Usage | undefined)[]): Usage | undefined {
  const [first, ...others] = usages.filter((usage) => usage !== undefined);
  return first === undefined ? undefined : others.reduce(addUsage, first);
}

function addUsage(a: Usage, b: Usage): Usage {
  const input = addDetails(a.input_tokens_details, b.input_tokens_details);
  const output = addDetails(a.output_tokens_details, b.output_tokens_details);
  return {
    input_tokens: a.input_tokens + b.input_tokens,
    output_tokens: a.output_tokens + b.output_tokens,
    total_tokens: a.total_tokens + b.total_tokens,
    ...present({ input_tokens_details: input, output_tokens_details: output }),
  };
}

type Details = NonNullable<Usage['input_tokens_details']>;

/** What only one of them tells apart is not known of both. */
function addDetails(a: Details | undefined, b: Details | undefined): Details | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { text_tokens: a.text_tokens + b.text_tokens, image_tokens: a.image_tokens + b.image_tokens };
}
