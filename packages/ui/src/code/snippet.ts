import type { Json, Mode } from '@pentaprism/core';

export const languages = [
  { id: 'curl', name: 'curl' },
  { id: 'python', name: 'Python' },
  { id: 'node', name: 'Node' },
  { id: 'ai-sdk', name: 'AI SDK' },
] as const;

export type Language = (typeof languages)[number]['id'];

/** A request to be printed. */
export interface Snippet {
  readonly mode: Mode;
  readonly body: Readonly<Record<string, Json>>;
  readonly strict?: boolean;
  /** Names of its files. */
  readonly images?: readonly string[];
  readonly references?: readonly string[];
  readonly mask?: string;
  /** Where the server is: `http://127.0.0.1:8787`. */
  readonly origin: string;
  /** The server asks for a key, which is never printed itself. */
  readonly needsKey?: boolean;
}

/** The same request in a language. */
export function snippet(language: Language, request: Snippet): string {
  return printers[language](request);
}

const printers: Readonly<Record<Language, (request: Snippet) => string>> = { curl, python, node, 'ai-sdk': aiSdk };

function curl(request: Snippet): string {
  const { mode, body, origin, strict, needsKey } = request;
  const files = filesOf(request);
  const head = [
    ...(needsKey === true ? ['-H "Authorization: Bearer $PENTAPRISM_API_KEY"'] : []),
    ...(strict === true ? ["-H 'Prefer: handling=strict'"] : []),
  ];
  const lines =
    files.length > 0
      ? [
          ...Object.entries(body).map(([name, value]) => `--form-string ${shell(`${name}=${plain(value)}`)}`),
          ...files.map(({ field, name }) => `-F ${shell(`${field}=@${name}`)}`),
        ]
      : ["-H 'Content-Type: application/json'", `-d ${shell(JSON.stringify(body, null, 2))}`];
  return [`curl ${origin}${addressOf(mode)}`, ...head, ...lines].join(' \\\n  ');
}

function python(request: Snippet): string {
  const { mode, body, origin, strict, needsKey, images = [], mask, references = [] } = request;
  const [known, extra] = split(body);
  const pictures = (names: readonly string[]) => `[${names.map((name) => `open(${quoted(name)}, "rb")`).join(', ')}]`;
  const key = needsKey === true ? 'os.environ["PENTAPRISM_API_KEY"]' : '"none"';
  return [
    ...(needsKey === true ? ['import os', ''] : []),
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url="${origin}/v1", api_key=${key})`,
    '',
    `result = client.images.${callOf(mode)}(`,
    ...known.map(([name, value]) => `    ${name}=${pythonOf(value)},`),
    ...(images.length > 0 ? [`    image=${pictures(images)},`] : []),
    ...(mask === undefined ? [] : [`    mask=open(${quoted(mask)}, "rb"),`]),
    ...(extra.length === 0
      ? []
      : [
          '    extra_body={',
          ...extra.map(([name, value]) => `        ${quoted(name)}: ${pythonOf(value)},`),
          '    },',
        ]),
    ...(references.length > 0
      ? [`    # ${references.join(', ')}: send them as reference_images, with curl for instance.`]
      : []),
    ...(strict === true ? ['    extra_headers={"Prefer": "handling=strict"},'] : []),
    ')',
    'print(result.data[0].url, result.metadata["params"])',
  ].join('\n');
}

function node(request: Snippet): string {
  const { mode, body, origin, strict, needsKey, images = [], mask, references = [] } = request;
  const hasFiles = images.length > 0 || mask !== undefined;
  const key = needsKey === true ? 'process.env.PENTAPRISM_API_KEY' : "'none'";
  return [
    ...(hasFiles ? ["import { createReadStream } from 'node:fs';"] : []),
    "import OpenAI from 'openai';",
    '',
    `const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: ${key} });`,
    '',
    `const result = await client.images.${callOf(mode)}({`,
    ...Object.entries(body).map(([name, value]) => `  ${named(name)}: ${JSON.stringify(value)},`),
    ...(images.length > 0
      ? [`  image: [${images.map((name) => `createReadStream(${quoted(name)})`).join(', ')}],`]
      : []),
    ...(mask === undefined ? [] : [`  mask: createReadStream(${quoted(mask)}),`]),
    ...(references.length > 0
      ? [`  // ${references.join(', ')}: send them as reference_images, with curl for instance.`]
      : []),
    `}${strict === true ? ", { headers: { Prefer: 'handling=strict' } }" : ''});`,
    'console.log(result.data[0].url, result.metadata.params);',
  ].join('\n');
}

function aiSdk({ body, origin, strict, needsKey, images = [], mask }: Snippet): string {
  const { model, prompt, n, size, ...rest } = body;
  // Its own `size` is of pixels; everything else goes under the provider's name as it is.
  const isPixels = typeof size === 'string' && /^\d+x\d+$/.test(size);
  const options = { ...rest, ...(size === undefined || isPixels ? {} : { size }) };
  const settings = [
    "name: 'pentaprism'",
    `baseURL: '${origin}/v1'`,
    ...(needsKey === true ? ['apiKey: process.env.PENTAPRISM_API_KEY'] : []),
    ...(strict === true ? ["headers: { Prefer: 'handling=strict' }"] : []),
  ];
  const read = (name: string): string => `await readFile(${quoted(name)})`;
  const pictures = [
    ...(prompt === undefined ? [] : [`text: ${JSON.stringify(prompt)}`]),
    `images: [${images.map(read).join(', ')}]`,
    ...(mask === undefined ? [] : [`mask: ${read(mask)}`]),
  ];
  return [
    ...(images.length > 0 ? ["import { readFile } from 'node:fs/promises';"] : []),
    "import { writeFile } from 'node:fs/promises';",
    "import { createOpenAICompatible } from '@ai-sdk/openai-compatible';",
    "import { generateImage } from 'ai';",
    '',
    `const pentaprism = createOpenAICompatible({ ${settings.join(', ')} });`,
    '',
    'const { image } = await generateImage({',
    `  model: pentaprism.imageModel(${JSON.stringify(model)}),`,
    images.length > 0 ? `  prompt: { ${pictures.join(', ')} },` : `  prompt: ${JSON.stringify(prompt ?? '')},`,
    ...(n === undefined ? [] : [`  n: ${JSON.stringify(n)},`]),
    ...(isPixels ? [`  size: '${size}',`] : []),
    ...(Object.keys(options).length === 0 ? [] : [`  providerOptions: { pentaprism: ${JSON.stringify(options)} },`]),
    '});',
    "await writeFile('picture', image.uint8Array);",
  ].join('\n');
}

function addressOf(mode: Mode): string {
  return mode === 'edit' ? '/v1/images/edits' : '/v1/images/generations';
}

function callOf(mode: Mode): string {
  return mode === 'edit' ? 'edit' : 'generate';
}

/** What the OpenAI package for Python names itself; anything else goes into `extra_body`. */
const namedInPython: ReadonlySet<string> = new Set([
  ...(['model', 'prompt', 'n', 'size', 'quality', 'background', 'output_format', 'output_compression'] as const),
  ...(['response_format', 'user', 'stream', 'partial_images'] as const),
]);

function split(body: Snippet['body']) {
  const entries = Object.entries(body);
  return [
    entries.filter(([name]) => namedInPython.has(name)),
    entries.filter(([name]) => !namedInPython.has(name)),
  ] as const;
}

function filesOf({ images = [], references = [], mask }: Snippet) {
  return [
    ...images.map((name) => ({ field: 'image[]', name })),
    ...references.map((name) => ({ field: 'reference_images[]', name })),
    ...(mask === undefined ? [] : [{ field: 'mask', name: mask }]),
  ];
}

/** In single quotes, in which a shell reads everything as it is. */
function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function named(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** JSON as Python writes it. */
function pythonOf(value: Json): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map(pythonOf).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${quoted(name)}: ${pythonOf(each as Json)}`)
    .join(', ')}}`;
}
