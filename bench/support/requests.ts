import { type Contender, model } from './contenders.ts';
import type { LoadRequest } from './load.ts';

/** The sizes the mock answers with, and the least bytes such an answer has. */
export const answerSizes = { small: 100, '2MB': 2_000_000, '20MB': 20_000_000 } as const;

export type AnswerSize = keyof typeof answerSizes;

/** Asks for a picture of a certain size, in the words a contender understands; `more` is for those that speak OpenAI's. */
export function askFor({ speaks, address }: Contender, size: AnswerSize, more: object = {}): LoadRequest {
  const prompt = `a fox in the snow [answer: ${size}]`;
  const body =
    speaks === 'google'
      ? {
          contents: [{ role: 'user', parts: [{ text: prompt }] }],
          generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1', imageSize: '1K' } },
        }
      : { model, prompt, size: '1024x1024', response_format: 'b64_json', ...more };
  return { ...address, body: { text: JSON.stringify(body) }, leastBytes: answerSizes[size] };
}
