/**
 * OpenAI's own names for image models, and what its clients take for granted of them.
 *
 * Read on 2026-11-25 from https://developers.openai.com/api/docs/deprecations, the models' own pages beside it, and the
 * `ImageModel` type of the `openai` package 7.57.0.
 */

/**
 * How the names of models begin that OpenAI answers with base64 and never with an address: "Returned by default for the GPT
 * image models", "Unsupported for the GPT image models" (`Image.b64_json` and `Image.url` in OpenAI's OpenAPI document).
 */
const base64Families = ['gpt-image-', 'chatgpt-image-'] as const;

/** How all of OpenAI's names begin. Their pictures are PNG unless another format is asked for, and clients call them so. */
const families = [...base64Families, 'dall-e-'] as const;

interface OpenAiName {
  /** The day OpenAI switched it off. */
  readonly retired?: string;
  /** What OpenAI recommends in its place. */
  readonly successor?: string;
}

/** Names that clients have built in, whoever offers them. */
const openAiNames: Readonly<Record<string, OpenAiName>> = {
  'dall-e-2': { retired: '2026-05-12', successor: 'gpt-image-2.5-sunburst' },
  'dall-e-3': { retired: '2026-05-12', successor: 'gpt-image-2.5-sunburst' },
  'gpt-image-1': { retired: '2026-10-23', successor: 'gpt-image-2' },
  'gpt-image-1-mini': { successor: 'gpt-image-2.6-flare' },
  'gpt-image-1.5': { successor: 'gpt-image-2.6-sunburst' },
  'chatgpt-image-latest': { successor: 'gpt-image-2.6-sunburst' },
  'gpt-image-2': {},
  'gpt-image-2.5-sunburst': {},
  'gpt-image-2.5-flare': {},
  'gpt-image-2.6-sunburst': {},
  'gpt-image-2.6-flare': {},
};

/** Whether clients that ask for this name, prefixed or not, read base64 and nothing else. */
export function readsBase64(name: string): boolean {
  return beginsWith(name, base64Families);
}

/** Whether a name, prefixed or not, is of OpenAI's own. */
export function isOpenAiName(name: string): boolean {
  return beginsWith(name, families);
}

/** For each name that clients have built in, what OpenAI says of it, as a sentence for whoever asks for it in vain. */
export function builtInNames(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(openAiNames).map(([name, facts]) => [name, sentenceOf(name, facts)]));
}

function sentenceOf(name: string, { retired, successor }: OpenAiName): string {
  const instead = successor === undefined ? '' : `; ${successor} succeeds it`;
  return retired === undefined
    ? `${name} is OpenAI’s own name${instead}.`
    : `OpenAI retired ${name} on ${retired}${instead}.`;
}

function beginsWith(name: string, beginnings: readonly string[]): boolean {
  return name
    .toLowerCase()
    .split('/')
    .some((part) => beginnings.some((beginning) => part.startsWith(beginning)));
}
