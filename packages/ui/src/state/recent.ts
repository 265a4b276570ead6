import { signal } from '@preact/signals';
import type { ArrivedPicture, ImageQuestion, InputFile } from '../api/images.ts';
import { Refusal, type RefusalFacts } from '../api/refusal.ts';
import { draft, images, mask, references, shown } from './draft.ts';
import { job, type Run, shownPicture } from './job.ts';
import { overfull } from './overfull.ts';
import type { Draft } from './read-draft.ts';
import { openShelf } from './shelf.ts';

/** A run as it is kept: what was made, without addresses, which are given when it is shown. */
export interface KeptRun extends Pick<Run, 'plan' | 'state' | 'ms' | 'job' | 'requestId' | 'metadata'> {
  readonly asked: ImageQuestion;
  readonly pictures: readonly ArrivedPicture[];
  readonly refusal?: { readonly message: string; readonly facts: RefusalFacts };
}

/** A run whose pictures this browser keeps. */
export interface Remembered {
  readonly id: string;
  readonly at: number;
  /** Of its pictures, those that were given and those that were made. */
  readonly bytes: number;
  readonly draft: Draft;
  readonly run: KeptRun;
}

/** The newest first; empty until they are read, which the first picture on the screen does not wait for. */
export const recent = signal<readonly Remembered[]>([]);

/** Whether they have been read. */
export const isRead = signal(false);

/** The browser keeps nothing, or has no room: what was made is kept as long as this tab. */
export const isTabOnly = signal(false);

const shelf = openShelf<Remembered>('pentaprism', 'runs');

/** What the shelf did not take. */
const unkept = new Map<string, Remembered>();

/** What the other tabs do to the shelf. */
const tabs = new BroadcastChannel('pentaprism.recent');
tabs.onmessage = ({ data }) => {
  if (data === 'cleared') unkept.clear();
  void readRecent();
};

/** Reads what this browser keeps, whichever tab made it, and gives up the oldest when it is too much. */
export async function readRecent(): Promise<void> {
  const kept = await shelf.all().catch(() => {
    isTabOnly.value = true;
    return [];
  });
  const all = [...kept, ...unkept.values()].sort((one, other) => other.at - one.at);
  const given = overfull(all);
  const gone = new Set(given);
  // What is on the screen stays the very same, so that nothing is drawn again.
  const before = new Map(recent.value.map((one) => [keyOf(one), one]));
  recent.value = all.filter(({ id }) => !gone.has(id)).map((one) => before.get(keyOf(one)) ?? one);
  isRead.value = true;
  if (given.length > 0) await drop(given);
}

/** Keeps a run that made pictures. */
export async function remember(run: Run, made: Draft): Promise<void> {
  if (run.pictures.length === 0) return;
  const kept = keptRun(run);
  const all = [...kept.pictures.map(({ bytes }) => bytes), ...inputsOf(kept.asked).map(({ file }) => file)];
  const bytes = all.reduce((sum, { size }) => sum + size, 0);
  await keep({ id: crypto.randomUUID(), at: Date.now(), bytes, draft: made, run: kept });
}

/** Gives up one picture of a run, and the run with its last. */
export async function forgetPicture({ id }: Remembered, index: number): Promise<void> {
  const one = recent.value.find((other) => other.id === id);
  if (one === undefined) return;
  const pictures = one.run.pictures.filter((picture) => picture.index !== index);
  if (pictures.length > 0) return keep({ ...one, run: { ...one.run, pictures } });
  await drop([id]);
  await changed('changed');
}

/** Gives up everything that this browser keeps, in every tab. */
export async function forgetAll(): Promise<void> {
  unkept.clear();
  await shelf.clear().catch(() => undefined);
  await changed('cleared');
}

/** Puts a run back on the stage, and its request into the form. */
export function bringBack({ draft: made, run }: Remembered): void {
  const { images: edited, references: referred, mask: over } = run.asked;
  draft.value = made;
  images.value = shown(filesOf(edited));
  references.value = shown(filesOf(referred));
  mask.value = over === undefined ? undefined : shown(filesOf([over]))[0];
  const { refusal, pictures, ...rest } = run;
  job.value = {
    ...rest,
    started: 0,
    pictures: pictures.map(shownPicture),
    ...(refusal === undefined ? {} : { refusal: new Refusal(refusal.message, refusal.facts) }),
  };
}

async function keep(one: Remembered): Promise<void> {
  try {
    await shelf.put(one);
  } catch {
    unkept.set(one.id, one);
    isTabOnly.value = true;
  }
  await changed('changed');
}

async function drop(ids: readonly string[]): Promise<void> {
  for (const id of ids) unkept.delete(id);
  await shelf.drop(ids).catch(() => undefined);
}

async function changed(what: 'changed' | 'cleared'): Promise<void> {
  tabs.postMessage(what);
  await readRecent();
}

function keyOf({ id, run }: Remembered): string {
  return `${id} ${run.pictures.length}`;
}

/** What the browser can write down of a run: no addresses, and errors as their words. */
function keptRun({ asked, plan, state, ms, job: of, requestId, metadata, pictures, refusal }: Run): KeptRun {
  const bare = ({ file, name }: InputFile): InputFile => ({ file, name });
  return {
    ...{ plan, state, job: of, requestId },
    ...(ms === undefined ? {} : { ms }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(refusal === undefined ? {} : { refusal: { message: refusal.message, facts: refusal.facts } }),
    asked: {
      ...asked,
      images: asked.images.map(bare),
      references: asked.references.map(bare),
      mask: asked.mask === undefined ? undefined : bare(asked.mask),
    },
    pictures: pictures.map(({ bytes, size, format, index }) => ({ bytes, size, format, index })),
  };
}

function inputsOf({ images: edited, references: referred, mask: over }: ImageQuestion): readonly InputFile[] {
  return [...edited, ...referred, ...(over === undefined ? [] : [over])];
}

function filesOf(inputs: readonly InputFile[]): readonly File[] {
  return inputs.map(({ file, name }) => new File([file], name, { type: file.type }));
}
