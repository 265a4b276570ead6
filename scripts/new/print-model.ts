import type { AnyHandling, Extra, ModelDeclaration, Sizing } from '@pentaprism/core/provider';
import { z } from 'zod';
import { sizingsOf } from '../../packages/core/src/contract/model.ts';
import { isMaskSlot, type MaskSlot, type Slot } from '../../packages/core/src/contract/slots.ts';

/** What a person has to settle of a declaration that a program wrote. */
export interface Unsettled {
  /** What was taken for granted, each with `SETTLE:` in front in the file. */
  readonly assumed: readonly string[];
  /** Why it would not have been offered as it is. */
  readonly refusals: readonly string[];
  /** Fields whose names mean something else in a request. */
  readonly hidden: readonly string[];
}

/** A declaration as its author would begin it: TypeScript, to be formatted. */
export function printModel(
  model: ModelDeclaration,
  constant: string,
  { assumed, refusals, hidden }: Unsettled,
): string {
  const parts = {
    params: Object.entries(model.params).map(([name, handling]) => `${name}: ${handlingText(handling)}`),
    sizing: sizingsOf(model).map(sizingText),
    inputs: Object.entries(model.inputs ?? {}).map(([name, slot]) => `${name}: ${slotText(slot as Slot | MaskSlot)}`),
    extras: Object.entries(model.extras ?? {}).map(([name, extra]) => `${keyText(name)}: ${extraText(extra)}`),
  };
  const body = `export const ${constant} = defineModel({
  id: ${text(model.id)},
  name: ${text(model.name)},
  // SETTLE: what it is good at, in one sentence of your own.
  description: 'SETTLE: what it is good at.',
  owner: ${text(model.owner)},
  source: ${text(model.source)},
  checked: ${text(model.checked)},
  routes: ${text(model.routes)},
  // SETTLE: what it costs, by a page that says so.
  unpriced: 'SETTLE: why there is no price.',
  params: {
    ${parts.params.join(',\n    ')},
  },
${assumed.map((each) => `  // SETTLE: ${each}\n`).join('')}  sizing: ${parts.sizing.length === 1 ? parts.sizing[0] : `[${parts.sizing.join(',\n')}]`},
  ${parts.inputs.length === 0 ? '' : `inputs: { ${parts.inputs.join(', ')} },\n  `}${parts.extras.length === 0 ? '' : `extras: {\n    ${parts.extras.join(',\n    ')},\n  },\n  `}${model.always === undefined ? '' : `always: ${text(model.always)},\n  `}delivers: ${text(model.delivers)},
});
`;
  const notes = [
    ...refusals.map((each) => `// SETTLE: by rule it would be refused. ${each}`),
    ...(hidden.length === 0
      ? []
      : [`// SETTLE: ${hidden.join(', ')} of upstream mean something else in a request, and are left out.`]),
  ];
  return `${importsOf(body)}\n${notes.map((note) => `${note}\n`).join('')}/** SETTLE: what is special about it. */\n${body}`;
}

const tools = [
  ...['converted', 'defineModel', 'emulated', 'factor', 'free', 'input', 'inputList', 'kTiers', 'list', 'mask'],
  ...['megapixelTiers', 'passthrough', 'renamed', 'scale', 'sets', 'shape'],
];

function importsOf(body: string): string {
  const used = tools.filter((name) => new RegExp(`\\b${name}\\(`).test(body));
  const zod = body.includes('z.') ? "import { z } from 'zod';\n" : '';
  return `import { ${used.join(', ')} } from '@pentaprism/core/provider';\n${zod}`;
}

function handlingText(handling: AnyHandling): string {
  if (handling.word === 'emulated') return call('emulated', [handling.how]);
  if ('sets' in handling) return call('sets', [handling.sentence, handling.sets]);
  const { word, ...rest } = handling;
  if (word === 'passthrough') return call('passthrough', [rest]);
  const { to, ...limits } = rest as { readonly to: string } & Record<string, unknown>;
  if (word === 'renamed') return call('renamed', [to, limits]);
  const { by, ...others } = limits;
  return call('converted', [to, by, others]);
}

function sizingText(sizing: Sizing): string {
  const { kind, ...rest } = sizing;
  if (sizing.kind === 'shape') {
    const { tiers, base, ...shape } = rest as Extract<Sizing, { kind: 'shape' }>;
    if (tiers === undefined) return `shape(${text({ ...shape, base: { pixels: base.pixels } })})`;
    return `shape({ ...${text(shape)}, tiers: ${tiersText(tiers)}, base: ${text(base.name)} })`
      .replace('...{', '')
      .replace(' }, tiers', ', tiers');
  }
  if (sizing.kind === 'list') {
    const { sizes, nominal: _, ...list } = rest as Extract<Sizing, { kind: 'list' }>;
    return `list(${text({ ...list, sizes: Object.fromEntries(sizes.map(({ label, pixels }) => [label, pixels])) })})`;
  }
  if (sizing.kind === 'scale') {
    const { tiers, ...scale } = rest as Extract<Sizing, { kind: 'scale' }>;
    return `scale({ ${inner(scale)}, tiers: ${tiersText(tiers)} })`;
  }
  const { nominal: _, ...plain } = rest as Record<string, unknown>;
  return `${kind}(${text(plain)})`;
}

function tiersText(tiers: readonly { readonly name: string; readonly label: string | number }[]): string {
  const maker = tiers.every(({ name }) => name.endsWith('K')) ? 'kTiers' : 'megapixelTiers';
  return `${maker}(${text(Object.fromEntries(tiers.map(({ name, label }) => [name, label])))})`;
}

function slotText(slot: Slot | MaskSlot): string {
  if (isMaskSlot(slot)) {
    const { to, edits, ...rest } = slot;
    return call('mask', [to, edits, rest]);
  }
  const { to, max, ...limits } = slot;
  if (typeof to !== 'string') return call('inputList', [to, limits]);
  return max === undefined ? call('input', [to, limits]) : call('inputList', [to, max, limits]);
}

function extraText(extra: Extra): string {
  const rest = extra.required === true ? ', required: true' : '';
  const sentence = `sentence: ${text(`SETTLE: ${extra.sentence}`)}`;
  if (extra.input !== undefined) return `{ input: ${slotText(extra.input)}, ${sentence}${rest} }`;
  return `{ schema: ${zodText(extra.schema)}, ${sentence}${rest} }`;
}

function zodText(schema: z.ZodType): string {
  const found: Record<string, unknown> = z.toJSONSchema(schema, { unrepresentable: 'any' });
  if (Array.isArray(found.enum)) {
    return found.enum.every((each) => typeof each === 'string')
      ? `z.enum(${text(found.enum)})`
      : `z.literal(${text(found.enum)})`;
  }
  const least = typeof found.minimum === 'number' && found.minimum > -1e15 ? `.min(${found.minimum})` : '';
  const most = typeof found.maximum === 'number' && found.maximum < 1e15 ? `.max(${found.maximum})` : '';
  if (found.type === 'integer') return `z.int()${least}${most}`;
  if (found.type === 'number') return `z.number()${least}${most}`;
  if (found.type === 'boolean') return 'z.boolean()';
  if (found.type === 'string') return found.format === 'uri' ? 'z.url()' : 'z.string()';
  if (found.type === 'array' && typeof found.items === 'object' && found.items !== null) {
    const { type } = found.items as { readonly type?: unknown };
    if (type === 'string') return 'z.array(z.string())';
    if (type === 'number') return 'z.array(z.number())';
  }
  const [example = null] = Array.isArray(found.examples) ? found.examples : [];
  return `z.json().meta({ examples: [${text(example)}] })`;
}

/** A call without the arguments at its end that say nothing. */
function call(name: string, values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => typeof value !== 'object' || Object.keys(value ?? {}).length > 0);
  return `${name}(${values
    .slice(0, last + 1)
    .map(text)
    .join(', ')})`;
}

function inner(value: object): string {
  return text(value).slice(2, -2);
}

function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name);
}

/** A value as TypeScript. */
function text(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{ ${entries.map(([key, each]) => `${keyText(key)}: ${text(each)}`).join(', ')} }`;
}
