import type { Json } from '@pentaprism/core';
import type { Snippet } from '../snippet-request.ts';
import { entriesOf, isForm, isNested, mediaTypeOf, quoted } from './parts.ts';

/** A request for Vercel's AI SDK. */
export function aiSdk(request: Snippet): string {
  const { origin, strict, needsKey, references = [] } = request;
  const { model, n, size } = request.body;
  const settings = [
    "name: 'pentaprism'",
    `baseURL: '${origin}/v1'`,
    ...(needsKey === true ? ['apiKey: process.env.PENTAPRISM_API_KEY'] : []),
    ...(strict === true ? ["headers: { Prefer: 'handling=strict' }"] : []),
  ];
  const options = optionsOf(request);
  const reads = isForm(request) || references.length > 0;
  return [
    `import { ${reads ? 'readFile, ' : ''}writeFile } from 'node:fs/promises';`,
    "import { createOpenAICompatible } from '@ai-sdk/openai-compatible';",
    "import { generateImage } from 'ai';",
    '',
    `const pentaprism = createOpenAICompatible({ ${settings.join(', ')} });`,
    '',
    'const { images } = await generateImage({',
    `  model: pentaprism.imageModel(${JSON.stringify(model)}),`,
    `  prompt: ${promptOf(request)},`,
    ...(n === undefined || n === null ? [] : [`  n: ${JSON.stringify(n)},`]),
    ...(isOwnSize(size) ? [`  size: ${JSON.stringify(size)},`] : []),
    ...(options.length === 0
      ? []
      : ['  providerOptions: {', '    pentaprism: {', ...options.map((line) => `      ${line},`), '    },', '  },']),
    '});',
    'for (const [index, image] of images.entries()) {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the program fills it in.
    "  await writeFile(`picture-${index}.${image.mediaType.split('/')[1]}`, image.uint8Array);",
    '}',
  ].join('\n');
}

function promptOf(request: Snippet): string {
  const { body, images = [], mask } = request;
  if (!isForm(request)) return JSON.stringify(body.prompt ?? '');
  const parts = [
    ...(body.prompt === undefined || body.prompt === null ? [] : [`text: ${JSON.stringify(body.prompt)}`]),
    `images: [${images.map(read).join(', ')}]`,
    ...(mask === undefined ? [] : [`mask: ${read(mask)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

/** What the SDK has no word for goes under the provider's name, as it is. */
function optionsOf(request: Snippet): readonly string[] {
  const { references = [] } = request;
  const rest = entriesOf(request).filter(
    ([name, value]) => !['model', 'prompt', 'n'].includes(name) && !(name === 'size' && isOwnSize(value)),
  );
  return [
    ...rest.map(([name, value]) => `${quoted(name)}: ${printed(value, isForm(request))}`),
    ...(references.length > 0 ? [`reference_images: [${references.map(inBase64).join(', ')}]`] : []),
  ];
}

/** Its form writes an object as `[object Object]`. */
function printed(value: Json, asForm: boolean): string {
  return asForm && isNested(value) ? `JSON.stringify(${JSON.stringify(value)})` : JSON.stringify(value);
}

/** Its own `size` is of pixels; a ratio or a factor is none. */
function isOwnSize(size: Json | undefined): boolean {
  return typeof size === 'string' && /^\d+x\d+$/.test(size);
}

function read(name: string): string {
  return `await readFile(${quoted(name)})`;
}

function inBase64(name: string): string {
  return `\`data:${mediaTypeOf(name)};base64,\${await readFile(${quoted(name)}, 'base64')}\``;
}
