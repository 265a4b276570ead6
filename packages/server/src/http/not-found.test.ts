import { expect, it } from 'vitest';
import { hintFor } from './not-found.ts';

const exists = (path: string) => ['/v1/images/generations', '/v1/images/edits', '/v1/models'].includes(path);

it.each([
  ['/images/generations', ' Did you mean /v1/images/generations? The base URL of OpenAI clients here ends in /v1.'],
  ['/v1/v1/images/edits', ' Did you mean /v1/images/edits? The base URL of OpenAI clients here ends in /v1.'],
  ['/openai/models', ' Did you mean /v1/models? The base URL of OpenAI clients here ends in /v1.'],
  [
    '//v1/v1//images/generations/',
    ' Did you mean /v1/images/generations? The base URL of OpenAI clients here ends in /v1.',
  ],
  ['/v1/images/variations', ' Variations are edits with a prompt that asks for them: /v1/images/edits.'],
  ['/openai/v1/chat/completions', ' Only pictures are made here: /v1/images/generations.'],
  ['/openai/deployments/flux/chat/completions', ' Only pictures are made here: /v1/images/generations.'],
  ['/v1/', ''],
  ['/v1/constructor', ''],
  ['/v1/models', ''],
])('%s is answered with a way out', (path, hint) => {
  expect(hintFor(path, exists)).toBe(hint);
});
