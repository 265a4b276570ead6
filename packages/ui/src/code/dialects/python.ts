import type { Json } from '@pentaprism/core';
import type { Snippet } from '../snippet-request.ts';
import { entriesOf, isForm, isNested, quoted } from './parts.ts';

/** A request for OpenAI's package for Python. */
export function python(request: Snippet): string {
  const { mode, origin, strict, needsKey, images = [], mask, references = [] } = request;
  const entries = entriesOf(request);
  const known = entries.filter(([name]) => named[mode].has(name));
  const extra = entries.filter(([name]) => !named[mode].has(name));
  const sendsJson = isForm(request) && extra.some(([, value]) => isNested(value));
  const print = (value: Json): string =>
    isForm(request) && isNested(value) ? `json.dumps(${literal(value)})` : literal(value);
  const file = (name: string): string => `open(${quoted(name)}, "rb")`;
  const imports = [
    ...(references.length > 0 ? ['import base64'] : []),
    ...(sendsJson ? ['import json'] : []),
    ...(needsKey === true ? ['import os'] : []),
  ];
  return [
    ...imports,
    ...(imports.length > 0 ? [''] : []),
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url=${quoted(`${origin}/v1`)}, api_key=${needsKey === true ? 'os.environ["PENTAPRISM_API_KEY"]' : '"none"'})`,
    '',
    ...(references.length > 0 ? [encoder, ''] : []),
    `result = client.images.${mode}(`,
    ...known.map(([name, value]) => `    ${name}=${print(value)},`),
    // The package wants words, also of models that work without.
    ...(known.some(([name]) => name === 'prompt') ? [] : ['    prompt="",']),
    ...(images.length > 0 ? [`    image=[${images.map(file).join(', ')}],`] : []),
    ...(mask === undefined ? [] : [`    mask=${file(mask)},`]),
    ...(extra.length + references.length === 0
      ? []
      : [
          '    extra_body={',
          ...extra.map(([name, value]) => `        ${quoted(name)}: ${print(value)},`),
          ...(references.length === 0
            ? []
            : [`        "reference_images": [${references.map((name) => `base64_of(${quoted(name)})`).join(', ')}],`]),
          '    },',
        ]),
    ...(strict === true ? ['    extra_headers={"Prefer": "handling=strict"},'] : []),
    ')',
    // Some models answer with base64 unless an address is asked for.
    'print(result.data[0].url or "It is in data[0].b64_json.", result.metadata["params"])',
  ].join('\n');
}

/** Pictures to go by are none of OpenAI's parameters, so they go as text. */
const encoder = `def base64_of(path):
    with open(path, "rb") as file:
        return "data:;base64," + base64.b64encode(file.read()).decode()
`;

/** What the package names itself; anything else goes into `extra_body`. */
const both = [
  ...['model', 'prompt', 'n', 'size', 'quality', 'background', 'output_format', 'output_compression'],
  ...['response_format', 'user', 'stream', 'partial_images'],
];
const named = {
  generate: new Set([...both, 'moderation', 'style']),
  edit: new Set([...both, 'input_fidelity']),
};

/** JSON as Python writes it. */
function literal(value: Json): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${quoted(name)}: ${literal(each as Json)}`)
    .join(', ')}}`;
}
