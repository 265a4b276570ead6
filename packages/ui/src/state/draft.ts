import type { Json, Mode } from '@pentaprism/core';
import type { ListedModel } from '@pentaprism/core/host';
import { computed, effect, signal } from '@preact/signals';
import type { ImageQuestion, InputFile } from '../api/images.ts';
import { cardOf, gateway, models } from './catalogue.ts';
import { type Draft, emptyDraft, readDraft } from './read-draft.ts';
import { pageAt } from './route.ts';

const place = 'pentaprism.draft';

/** A picture of the request with an address to show it by. */
export interface ShownFile extends InputFile {
  readonly url: string;
}

/** The request as it is being written. Reloading keeps it; its pictures are too large for that. */
export const draft = signal<Draft>(firstDraft());

/** The pictures to edit, those to go by, and the mask over the first. */
export const images = signal<readonly ShownFile[]>([]);
export const references = signal<readonly ShownFile[]>([]);
export const mask = signal<ShownFile | undefined>(undefined);

/** The model of the draft. */
export const card = computed(() => cardOf(modelOf(draft.value)));

/** The draft's mode, as far as its model has it. */
export const mode = computed<Mode>(() => {
  const modes = card.value?.modes ?? [];
  return modes.includes(draft.value.mode) ? draft.value.mode : (modes[0] ?? draft.value.mode);
});

/** The request exactly as it is planned, sent and printed. */
export const question = computed<ImageQuestion>(() =>
  questionTo(card.value, draft.value.provider, card.value?.id ?? modelOf(draft.value)),
);

/** The request as it is put to a model, and to the provider that must do it. Pictures go only where they are taken. */
export function questionTo(to: ListedModel | undefined, provider: string | null, model: string): ImageQuestion {
  const { strict, body } = draft.value;
  return {
    mode: mode.value,
    strict,
    body: { model: provider === null ? model : `${provider}/${model}`, ...body },
    images: takes(to, 'image') ? images.value : [],
    references: takes(to, 'reference_images') ? references.value : [],
    mask: takes(to, 'mask') ? mask.value : undefined,
  };
}

/** Whether a model takes a parameter in the mode of the request. */
export function takes(model: ListedModel | undefined, name: string): boolean {
  return model?.parameters[name]?.modes.includes(mode.value) === true;
}

/** Changes the draft. */
export function patch(change: Partial<Draft>): void {
  draft.value = { ...draft.value, ...change };
}

/** Sets parameters; `undefined` and an empty text leave one out. */
export function set(change: Readonly<Record<string, Json | undefined>>): void {
  const body: Record<string, Json> = { ...draft.value.body };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') delete body[name];
    else body[name] = value;
  }
  patch({ body });
}

/** A parameter of the draft, where it is a text. */
export function textOf(name: string): string | undefined {
  const value = draft.value.body[name];
  return value === undefined || value === null ? undefined : String(value);
}

/** Gives files addresses to show them by. */
export function shown(files: Iterable<File>): readonly ShownFile[] {
  return [...files].map((file) => ({ file, name: file.name || 'pasted.png', url: URL.createObjectURL(file) }));
}

/** Where the request has pictures, by the parameter they are sent as. */
const slots = { image: images, reference_images: references } as const;

export type Slot = keyof typeof slots;

/** The pictures of a slot. */
export function picturesIn(slot: Slot): readonly ShownFile[] {
  return slots[slot].value;
}

/** Puts other pictures into a slot. The addresses of those that are gone are given up. */
export function putPictures(slot: Slot, next: readonly ShownFile[]): void {
  const before = slots[slot].peek();
  slots[slot].value = next;
  for (const { url } of before.filter((each) => !next.includes(each))) URL.revokeObjectURL(url);
}

/** Puts another mask over the first picture, or none. */
export function putMask(next: ShownFile | undefined): void {
  const before = mask.peek();
  mask.value = next;
  if (before !== undefined && before !== next) URL.revokeObjectURL(before.url);
}

/** Goes on with a picture that was made. */
export function editPicture(bytes: Blob, name: string): void {
  putPictures('image', shown([new File([bytes], name, { type: bytes.type })]));
  putMask(undefined);
  patch({ mode: 'edit' });
}

/** An address that fills the form with a draft, to be given to somebody. */
export function linkOf(of: Draft): string {
  return `${location.origin}${pageAt('')}?draft=${encodeURIComponent(JSON.stringify(of))}`;
}

function modelOf({ model }: Draft): string {
  // One that can be made here, when nobody says which.
  const ready = models.value?.find(({ providers }) => providers.some(({ configured }) => configured));
  return model ?? gateway.value?.default_model ?? (ready ?? models.value?.[0])?.id ?? '';
}

/** The address beats what was kept: somebody sent it. It only fills the form. */
function firstDraft(): Draft {
  const query = new URLSearchParams(location.search);
  const asked = query.get('draft') === null ? undefined : readDraft(query.get('draft'));
  const kept = asked ?? readDraft(sessionStorage.getItem(place)) ?? emptyDraft;
  const model = query.get('model');
  return model === null ? kept : { ...kept, model, provider: null };
}

effect(() => sessionStorage.setItem(place, JSON.stringify(draft.value)));
