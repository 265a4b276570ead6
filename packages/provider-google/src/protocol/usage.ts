import { countAt, listAt, objectAt, textAt, type Usage } from '@pentaprism/core/provider';

/**
 * Google's token counts in OpenAI's words. Thoughts are output, and what tools read is input: both are billed so.
 * https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function readUsage(body: unknown): Usage | undefined {
  const counts = objectAt(body, 'usageMetadata');
  if (counts === undefined) return undefined;
  const input = countAt(counts, 'promptTokenCount') + countAt(counts, 'toolUsePromptTokenCount');
  const output = countAt(counts, 'candidatesTokenCount') + countAt(counts, 'thoughtsTokenCount');
  const imagesOut = images(counts, 'candidatesTokensDetails');
  const imagesIn = images(counts, 'promptTokensDetails') + images(counts, 'toolUsePromptTokensDetails');
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: countAt(counts, 'totalTokenCount') || input + output,
    input_tokens_details: split(input, imagesIn),
    // A picture was made, so a reply that counts no tokens of pictures has not told them apart.
    ...(imagesOut === 0 ? {} : { output_tokens_details: split(output, imagesOut) }),
  };
}

function images(counts: Readonly<Record<string, unknown>>, key: string): number {
  return listAt(counts, key)
    .filter((row) => textAt(row, 'modality') === 'IMAGE')
    .reduce<number>((sum, row) => sum + countAt(row, 'tokenCount'), 0);
}

function split(total: number, image: number): { readonly text_tokens: number; readonly image_tokens: number } {
  return { text_tokens: Math.max(0, total - image), image_tokens: image };
}
