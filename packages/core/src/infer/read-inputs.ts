import type { Catalogue } from '../contract/catalogue.ts';
import type { Extra, InputExtra } from '../contract/model.ts';
import { type Inputs, input, inputList, type MaskSlot, mask, type Slot } from '../contract/slots.ts';
import {
  editedPictures,
  lookedAt,
  maskFields,
  noPictureName,
  pictureName,
  referencePictures,
  saidToBeLookedAt,
} from './names.ts';
import { polarityIn } from './polarity.ts';
import { type Reading, takeField } from './reading.ts';
import { formsOf, labelsOf, limit, listForm, type Schema, wordsOf } from './schema.ts';
import { sentenceOf } from './sentence.ts';

/** Where the pictures of a request go, and what that makes of the model. */
export interface ReadInputs {
  readonly inputs: Inputs;
  /** Pictures that have no canonical name. */
  readonly extras: Readonly<Record<string, Extra>>;
  /** What it works on: nothing, a picture it must have, or one it may have. */
  readonly works: 'from words' | 'on a picture' | 'either';
  readonly needs: { readonly references: boolean; readonly mask: boolean };
}

/** As many as every model with a list is known to take. */
const fewest = 3;

/** Reads where pictures go. Without words there must be one to work on. `edits` is what the operator says of the mask. */
export function readInputs(
  reading: Reading,
  route: string,
  catalogue: Catalogue,
  { hasWords, edits }: { readonly hasWords: boolean; readonly edits?: MaskSlot['edits'] },
): ReadInputs {
  const pictures = [...reading.fields].filter(([name, field]) => isPicture(name, field)).map(([name]) => name);
  const { works, source } = findSource(
    reading,
    pictures,
    hasWords ? (catalogue.edits?.test(route) ?? 'perhaps') : true,
  );
  if (source !== undefined) reading.taken.add(source);
  const image = source === undefined ? undefined : slotOf(reading, source, catalogue);
  const maskField = image === undefined ? undefined : takeField(reading, maskFields, isPlace);
  const needsMask = maskField !== undefined && reading.required.has(maskField.name);
  const maskSlot = maskField === undefined ? undefined : readMask(reading, maskField.name, source, needsMask, edits);
  const reference = takeField(reading, referencePictures, (field, name) => isPicture(name, field));
  const needsReferences = reference !== undefined && reading.required.has(reference.name);
  const references =
    reference === undefined
      ? undefined
      : {
          ...slotOf(reading, reference.name, catalogue),
          // Of a model that works from words alone, the task says it.
          ...(needsReferences && works !== 'from words' ? { required: true as const } : {}),
        };
  const extras: Record<string, InputExtra> = {};
  for (const name of pictures.filter((each) => !reading.taken.has(each))) {
    reading.taken.add(name);
    extras[name] = {
      input: slotOf(reading, name, catalogue),
      sentence: sentenceOf(name, reading.fields.get(name)),
      ...(reading.required.has(name) ? { required: true } : {}),
    };
  }
  return {
    inputs: {
      ...(image === undefined ? {} : { image }),
      ...(maskSlot === undefined ? {} : { mask: maskSlot }),
      ...(references === undefined ? {} : { reference_images: references }),
    },
    extras,
    works,
    needs: { references: needsReferences, mask: needsMask },
  };
}

/**
 * The picture that is worked on. Of several that are required only one can be: the others are asked for by their names. `edits` is
 * whether one that is optional is worked on.
 */
function findSource(
  { fields, required, refusals }: Reading,
  pictures: readonly string[],
  edits: boolean | 'perhaps',
): { readonly works: ReadInputs['works']; readonly source?: string } {
  const ranked: readonly string[] = [...editedPictures.lists, ...editedPictures.singles];
  const isReference = (name: string) => referencePictures.some((each) => each === name);
  const needed = pictures.filter((name) => required.has(name) && !isReference(name));
  const source = ranked.find((name) => needed.includes(name)) ?? needed[0];
  if (source !== undefined) {
    if (needed.length > 1 && !ranked.includes(source)) {
      const message = `It needs several pictures (${needed.join(', ')}), and which of them it works on is not said.`;
      refusals.push({ kind: 'several-pictures', message });
    }
    return { works: 'on a picture', source };
  }
  const possible = pictures.filter(
    (name) => !isReference(name) && !lookedAt.test(name) && !saidToBeLookedAt.test(wordsOf(fields.get(name))),
  );
  const optional = ranked.find((name) => possible.includes(name));
  if (optional === undefined) return { works: 'from words' };
  if (edits === 'perhaps') return { works: 'either', source: optional };
  return edits ? { works: 'on a picture', source: optional } : { works: 'from words' };
}

function slotOf(reading: Reading, name: string, { picture }: Catalogue): Slot {
  const field = reading.fields.get(name);
  const list = listForm(field);
  if (list === undefined) return input(name, picture);
  if (formsOf(list.items as Schema | undefined).some(({ type }) => type === 'object')) {
    reading.refusals.push({ kind: 'pictures-as-objects', message: `${name} takes objects, not pictures.` });
  }
  const stated = limit({ maximum: list.maxItems }, 'maximum') ?? statedMost(wordsOf(field));
  if (stated === undefined) {
    reading.assumed.push(`Three pictures are the most in ${name}: upstream states no number.`);
  }
  return inputList(name, stated ?? fewest, picture);
}

/** "up to 4 images", "1-14 images", "10 pictures at most". */
function statedMost(words: string): number | undefined {
  const said =
    /(?:up to|at most|max(?:imum)?(?: of)?|supports? (?:up to )?|only)\s*(\d{1,2})\s*(?:input |reference )?(?:image|picture|file|url)|\b1\s*(?:-|–|to)\s*(\d{1,2})\s*images|(\d{1,2})\s*(?:image|picture)s?\s*(?:max|at most|required)/i.exec(
      words,
    );
  const number = Number(said?.[1] ?? said?.[2] ?? said?.[3]);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** A mask whose meaning nobody states is never guessed. */
function readMask(
  reading: Reading,
  name: string,
  source: string | undefined,
  required: boolean,
  edits: MaskSlot['edits'] | undefined,
): MaskSlot {
  const words = [name, source ?? ''].map((each) => wordsOf(reading.fields.get(each))).join(' ');
  const meaning = edits ?? polarityIn(words) ?? 'unstated';
  if (required && meaning === 'unstated') {
    const message = `It needs a mask, and whether white or black of ${name} is edited is not said. An operator who knows can state it, under \`infer.masks\` of the configuration file.`;
    reading.refusals.push({ kind: 'mask-polarity', message });
  }
  return mask(name, meaning);
}

/** Whether a field takes the address of a file: text, and no closed list. */
function isPlace(field: Schema): boolean {
  return formsOf(field).some(({ type }) => type === 'string' || type === undefined) && labelsOf(field).length === 0;
}

function isPicture(name: string, field: Schema): boolean {
  const isNamed = pictureName.test(name) && !/mask/.test(name);
  // On some upstreams the one picture beside words is called so.
  const isWords = name !== 'image_prompt' && noPictureName.test(name);
  if (!isNamed || isWords || labelsOf(field).length > 0) return false;
  return formsOf(field).some(({ type, format, items }) => {
    if (type === 'string') return format === undefined || format === 'uri';
    return (
      type === 'array' &&
      formsOf(items as Schema | undefined).some((item) => item.type === 'string' || item.type === 'object')
    );
  });
}
