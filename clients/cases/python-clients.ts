import { expect } from 'vitest';
import type { Case, Client } from '../support/client.ts';
import { expectFiles, placePictures } from '../support/pictures.ts';
import { whyNoPython } from '../support/python.ts';
import { runPythonCase } from '../support/python-worker.ts';
import { pythonVersion } from '../support/versions.ts';
import { pageSnippets } from './page-snippets.ts';

const shared = { proof: 'package', skipped: whyNoPython } as const;
const sdk = 'openai_sdk';

/** A case of a script in python/: its name there, and how many pictures it saves. */
interface Wanted {
  readonly name: string;
  readonly pictures: number;
  /** Requests for pictures that may pass, where that is the point. */
  readonly requests?: number;
}

const refusal: Wanted = { name: 'refusal', pictures: 0, requests: 1 };

/** Clients for Python; what they do is in python/. */
export const openaiPython: readonly Client[] = [
  {
    ...shared,
    name: 'OpenAI SDK for Python',
    kind: 'sdk',
    version: pythonVersion('openai'),
    setUp: "`OpenAI(base_url='http://127.0.0.1:8787/v1')`, or `OPENAI_BASE_URL`",
    cases: {
      'hands out base64 for every gpt-image name': caseOf(sdk, { name: 'names', pictures: 4 }),
      'hands out addresses for other names and for none': caseOf(sdk, { name: 'addresses', pictures: 4 }),
      'makes three pictures as base64': caseOf(sdk, { name: 'three', pictures: 3 }),
      'edits a picture with a mask, and two together': caseOf(sdk, { name: 'edit', pictures: 2 }),
      'streams a picture': caseOf(sdk, { name: 'stream', pictures: 1, requests: 1 }),
      'makes two at once': caseOf(sdk, { name: 'together', pictures: 2 }),
      'raises the refusal as its own error, once': caseOf(sdk, refusal),
      ...pageSnippets,
    },
  },
  {
    ...shared,
    name: 'AzureOpenAI of the SDK for Python',
    kind: 'sdk',
    version: pythonVersion('openai'),
    setUp: "`AzureOpenAI(azure_endpoint='http://127.0.0.1:8787', api_version=…)`",
    know: 'The deployment is the name of the model; every `api-version` is taken.',
    // So that the key in Azure's own header is looked at.
    settings: { PENTAPRISM_API_KEYS: 'test-key' },
    isOrdinary: true,
    cases: { 'makes a picture, and edits one with a mask': caseOf(sdk, { name: 'azure', pictures: 2 }) },
  },
];

const pydanticAi = {
  ...shared,
  kind: 'framework',
  version: pythonVersion('pydantic-ai-slim'),
  setUp: "`OPENAI_BASE_URL=http://127.0.0.1:8787/v1`, then `ImageGenerator('openai:gpt-image-2')`",
} as const;

/** Frameworks for Python. */
export const pythonFrameworks: readonly Client[] = [
  {
    ...shared,
    name: 'LiteLLM, as a library',
    kind: 'framework',
    version: pythonVersion('litellm'),
    setUp: "`image_generation(model='openai/gpt-image-1', api_base='http://127.0.0.1:8787/v1', …)`",
    know: 'It refuses `response_format` for every `openai/…` name itself; where another name must come as base64, `extra_body={"response_format": "b64_json"}` passes.',
    cases: {
      'hands out a picture with each name': caseOf('litellm_sdk', { name: 'names', pictures: 4 }),
      'hands out three': caseOf('litellm_sdk', { name: 'three', pictures: 3 }),
      'edits a picture with a mask': caseOf('litellm_sdk', { name: 'edit', pictures: 1 }),
      'hands out base64 of another name with `extra_body`': caseOf('litellm_sdk', { name: 'extra', pictures: 1 }),
      'raises the refusal as its own error, once': caseOf('litellm_sdk', refusal),
    },
  },
  {
    ...shared,
    name: 'LangChain for Python, `DallEAPIWrapper`',
    kind: 'framework',
    version: pythonVersion('langchain-community'),
    setUp: "`DallEAPIWrapper(base_url='http://127.0.0.1:8787/v1')`",
    know: 'It reads addresses only: use names that do not begin with `gpt-image-`, or set `PENTAPRISM_RESPONSE_FORMAT=url`. It has no edits.',
    cases: {
      'answers with an address': caseOf('langchain_tool', { name: 'names', pictures: 3 }),
      'answers with two addresses': caseOf('langchain_tool', { name: 'two', pictures: 2 }),
      'raises the refusal, once': caseOf('langchain_tool', refusal),
    },
  },
  {
    ...pydanticAi,
    name: 'Pydantic AI, `ImageGenerator`',
    know: 'Its agents draw through chat models, which are not served.',
    cases: {
      'hands out a picture with each name': caseOf('pydantic_ai_images', { name: 'names', pictures: 3 }),
      'hands out two': caseOf('pydantic_ai_images', { name: 'two', pictures: 2 }),
      'edits a picture': caseOf('pydantic_ai_images', { name: 'edit', pictures: 1 }),
      'raises the refusal as its own error, once': caseOf('pydantic_ai_images', refusal),
    },
  },
  {
    ...pydanticAi,
    name: 'Pydantic AI, `ImageGenerator`, names of other makers',
    setUp: "the same, then `ImageGenerator('openai:nano-banana-2')`",
    know: 'It reads base64 only, and cannot ask for it. An alias with its own `responseFormat` does the same for one name.',
    settings: { PENTAPRISM_RESPONSE_FORMAT: 'b64_json' },
    cases: {
      'hands out a picture with each name': caseOf('pydantic_ai_images', { name: 'others', pictures: 2 }),
      'edits a picture': caseOf('pydantic_ai_images', { name: 'edit-others', pictures: 1 }),
    },
  },
];

function caseOf(script: string, { name, pictures, requests }: Wanted): Case {
  return async (site) => {
    await placePictures(site.folder);
    expect(await runPythonCase(script, name, site)).toBeUndefined();
    await expectFiles(site.folder, pictures);
    if (requests !== undefined) expect(site.passed()).toHaveLength(requests);
  };
}
