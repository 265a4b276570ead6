import { isObject } from '../../contract/json.ts';
import type { ModelDeclaration } from '../../contract/model.ts';
import type { PlanJson } from '../../contract/plan.ts';
import { isMaskSlot, type MaskSlot, placesOfSlot, type Slot } from '../../contract/slots.ts';
import { slotsOf } from '../../views/slots-of.ts';
import { viewOf } from '../../views/view-of.ts';
import { checkInput, type JsonSchema } from '../check-input.ts';
import { valueAt } from '../encoded-probes.ts';
import { statedLimits } from '../input-limit-faults.ts';
import { plainPicture } from './pictures.ts';
import type { Part, Stage } from './stage.ts';

type Body = Readonly<Record<string, PlanJson>>;

/** One way to spoil a good body. */
interface Spoiled {
  readonly sentence: string;
  readonly body: Body;
}

/** What a sandbox takes although upstream would not: its own witness must be as strict as upstream is. */
export async function holdFaults(part: Part, schema: JsonSchema, stage: Stage): Promise<readonly string[]> {
  const { definition } = stage;
  const wish = { aspect_ratio: '16:9', output_format: 'png', quality: 'high' };
  let good: Body | undefined;
  await stage.ask(part, wish, { protocol: { encode: noting((body) => (good = body)) } });
  if (good === undefined) return ['no body was sent'];
  const faults: string[] = [];
  for (const { sentence, body } of spoilt(good, schema)) {
    const { ending } = await stage.ask(part, wish, { protocol: { encode: noting(() => body) } });
    if (ending === 'a picture') faults.push(sentence);
  }
  return [...faults, ...(await unfitFaults(part, schema, stage))];

  /** The protocol's own encoding, with another body where the declared fields are. */
  function noting(change: (body: Body) => Body): typeof definition.protocol.encode {
    return (call, endpoints) => {
      const request = definition.protocol.encode(call, endpoints);
      const { root } = definition;
      const inner = valueAt(request.body, root);
      const changed = change(isObject(inner) ? (inner as Body) : {});
      return { ...request, body: root === undefined ? changed : { ...Object(request.body), [root]: changed } };
    };
  }
}

/** One field misspelt, one value foreign, one required field gone: the first of each that upstream's own schema refuses. */
function spoilt(good: Body, schema: JsonSchema): readonly Spoiled[] {
  const names = Object.keys(good);
  const ways: readonly ((name: string, rest: Body) => Spoiled)[] = [
    (name, rest) => ({
      sentence: `it takes ${name}x, which upstream does not know`,
      body: { ...rest, [`${name}x`]: good[name] ?? null },
    }),
    (name, rest) => ({ sentence: `it takes "foreign" for ${name}`, body: { ...rest, [name]: 'foreign' } }),
    (name, rest) => ({ sentence: `it takes an object for ${name}`, body: { ...rest, [name]: { foreign: true } } }),
    (name, rest) => ({ sentence: `it does without ${name}, which upstream needs`, body: rest }),
  ];
  return ways.flatMap((way) => {
    const all = names.map((name) => {
      const { [name]: _, ...rest } = good;
      return { ...way(name, rest), touched: [name, `${name}x`] };
    });
    const refused = all.find(({ body, touched }) => faultAt(schema, body, touched));
    return refused === undefined ? [] : [refused];
  });
}

/** Whether the schema finds fault with one of these fields. Pictures are no texts yet, so other fields do not count. */
function faultAt(schema: JsonSchema, body: Body, names: readonly string[]): boolean {
  return checkInput(schema, body).some(({ path: [field] }) => names.some((name) => name === field));
}

/** Pictures over what upstream states, sent as if the declaration knew no limits. */
async function unfitFaults({ model, task }: Part, schema: JsonSchema, stage: Stage): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, slot } of slotsOf(viewOf(model, task))) {
    const [place = ''] = placesOfSlot(slot);
    const stated = isMaskSlot(slot) ? undefined : statedLimits(place, schema);
    if (stated === undefined) continue;
    const part = { task, model: withoutLimits(model, name) };
    const { maxEdge, formats } = stated;
    if (maxEdge !== undefined) {
      const { ending } = await stage.ask(part, { [name]: await plainPicture(maxEdge + 1, 64, 'png') });
      if (ending === 'a picture')
        faults.push(`it takes a picture with an edge of ${maxEdge + 1} as ${name}, and upstream ${maxEdge}`);
    }
    if (formats !== undefined && !formats.includes('image/gif')) {
      const { ending } = await stage.ask(part, { [name]: await plainPicture(64, 64, 'gif') });
      if (ending === 'a picture') faults.push(`it takes a picture of type image/gif as ${name}, and upstream does not`);
    }
  }
  return faults;
}

/** The model with a place for pictures of any size and type. */
function withoutLimits(model: ModelDeclaration, name: string): ModelDeclaration {
  const loose = (slot: Slot | MaskSlot): Slot | MaskSlot => {
    const { maxEdge: _, maxPixels: __, maxBytes: ___, ...unlimited } = slot;
    return { ...unlimited, formats: ['image/png', 'image/gif'] };
  };
  const { extras = {}, inputs = {} } = model;
  const own = extras[name];
  if (own?.input !== undefined) return { ...model, extras: { ...extras, [name]: { ...own, input: loose(own.input) } } };
  const slots = new Map(Object.entries(inputs)).get(name);
  return { ...model, inputs: { ...inputs, [name]: Array.isArray(slots) ? slots.map(loose) : loose(slots as Slot) } };
}
