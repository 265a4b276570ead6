import type { Catalogue } from '../contract/catalogue.ts';
import type { IsoDate, ModelDeclaration, Routes } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import type { PublishedModel } from '../contract/published.ts';
import type { MaskSlot } from '../contract/slots.ts';
import type { Task } from '../contract/tasks.ts';
import { otherMediaName, pictureEnding } from './names.ts';
import { readExtras } from './read-extras.ts';
import { type ReadInputs, readInputs } from './read-inputs.ts';
import { type ReadParams, readParams } from './read-params.ts';
import { readEnlarging, readSizing } from './read-sizing.ts';
import { createReading, type Reading, type Refusal } from './reading.ts';

/** What came of a schema: a declaration, or why there is none. */
export interface Inferred {
  /** Absent where something forbids it. */
  readonly declaration?: ModelDeclaration;
  /** What it would be: for people who begin with it, and to compare. */
  readonly draft: ModelDeclaration;
  readonly refusals: readonly Refusal[];
  /** Fields whose names mean something else in a request: only `provider_options` reaches them. */
  readonly hidden: readonly string[];
}

export interface InferOptions {
  /** Public id. */
  readonly id: string;
  /** The day the schema was fetched. */
  readonly checked: IsoDate;
  readonly catalogue: Catalogue;
  /** What the operator says of the mask. */
  readonly mask?: MaskSlot['edits'];
}

/**
 * Declares a model by rule. Pure: of the same schema comes the same declaration. What no schema says is assumed on the safe
 * side, and told in `assumed`; what cannot be assumed is refused.
 */
export function inferModel(published: PublishedModel, options: InferOptions): Inferred {
  const { catalogue, id } = options;
  const reading = createReading(published);
  refuseOtherMedia(reading, published);
  const params = readParams(reading);
  const pictures = readInputs(reading, published.route, catalogue, {
    hasWords: params.params.prompt !== undefined,
    ...present({ edits: options.mask }),
  });
  const tasks = tasksFor(reading, published.route, params, pictures);
  const enlarges = tasks.length === 1 && tasks[0] === 'upscale';
  const sizing = enlarges ? readEnlarging(reading) : readSizing(reading, catalogue, pictures.works === 'either');
  const { extras, hidden } = readExtras(reading);
  const own = { ...pictures.extras, ...extras };
  const draft: ModelDeclaration = {
    id,
    name: nameOf(published.route),
    owner: ownerOf(published.route),
    source: published.source,
    checked: options.checked,
    origin: 'inferred',
    ...(reading.assumed.length === 0 ? {} : { assumed: reading.assumed }),
    ...(published.deprecated === true ? { lifecycle: { stage: 'deprecated' } } : {}),
    routes: Object.fromEntries(tasks.map((task) => [task, published.route])) as Routes,
    unpriced: 'It is declared by rule, and no schema says what it costs.',
    params: params.params,
    sizing,
    ...(Object.keys(pictures.inputs).length === 0 ? {} : { inputs: pictures.inputs }),
    ...(Object.keys(own).length === 0 ? {} : { extras: own }),
    ...(Object.keys(reading.always).length === 0 ? {} : { always: reading.always }),
    delivers: params.delivers,
  };
  const { refusals } = reading;
  return { ...(refusals.length === 0 ? { declaration: draft } : {}), draft, refusals, hidden };
}

/** Sound, film and archives come as files too, and are billed as well. */
function refuseOtherMedia({ fields, refusals, assumed }: Reading, { makes, example }: PublishedModel): void {
  const refuse = (message: string) => refusals.push({ kind: 'no-picture', message });
  if (makes === 'other') refuse('What comes back cannot be read as a picture.');
  if (makes !== 'files') return;
  if (example !== undefined) {
    if (!pictureEnding.test(example)) refuse(`Its own example is a ${example} file, which is no picture.`);
    return;
  }
  const telling = [...fields.keys()].filter((name) => otherMediaName.test(name));
  if (telling.length > 0) refuse(`It may make sound or film, of which ${telling.join(' and ')} speak.`);
  assumed.push('What comes back is a picture: upstream says only that it is a file.');
}

function tasksFor(
  reading: Reading,
  route: string,
  { params, needsWords }: ReadParams,
  { works, needs }: ReadInputs,
): readonly Task[] {
  const hasWords = params.prompt !== undefined;
  if (!hasWords && works !== 'on a picture') {
    reading.refusals.push({ kind: 'no-words', message: 'It takes neither words nor a picture to work on.' });
    return ['generate'];
  }
  if (works === 'from words') return [needs.references ? 'guide' : 'generate'];
  const edit: Task = needs.mask ? 'inpaint' : 'edit';
  if (works === 'either') return ['generate', edit];
  if (hasWords && needsWords) return [edit];
  const wordless = needs.mask ? 'erase' : wordlessTask(route);
  // Words that it may have do not make an edit of what enlarges, cuts out or repairs.
  return hasWords && (wordless === 'transform' || wordless === 'erase') ? [edit, wordless] : [wordless];
}

/** What is done to a picture without words, as the route's own name tells. */
function wordlessTask(route: string): Task {
  return byRoute.find(([pattern]) => pattern.test(route))?.[1] ?? 'transform';
}

const byRoute: readonly (readonly [RegExp, Task])[] = [
  [/upscal|super-?res|esrgan|swin|aura-sr|supir|drct/i, 'upscale'],
  [/rembg|remove-?bg|background[-/](?:remov|erase)|remove-background|matting|birefnet|modnet|cutout/i, 'cutout'],
  [/vectori|image2svg|to-svg/i, 'vectorize'],
  [/outpaint|expand|uncrop/i, 'expand'],
  [/restor|deblur|denoise|dehaze|gfpgan|codeformer|coloriz|ddcolor|old-photo|enhance/i, 'restore'],
];

function nameOf(route: string): string {
  const parts = (route.split(':')[0] ?? route).split('/');
  return (parts.length > 1 ? parts.slice(1) : parts).join(' ').replaceAll(/[-_]+/g, ' ');
}

function ownerOf(route: string): string {
  return (route.split('/')[0] ?? route).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
