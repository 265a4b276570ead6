import { byteText, count } from '../text/show.ts';

/** What is known of a file before it is read. */
export type FileFacts = Pick<File, 'name' | 'type' | 'size'>;

/** How much may still be taken. */
export interface Room {
  /** The model's name. */
  readonly model: string;
  /** Pictures that it takes, at most. */
  readonly most: number;
  /** Pictures that are there already. */
  readonly held: number;
  /** What the server takes in one request; absent while it is not known. */
  readonly maxBytes: number | undefined;
  /** What the request's pictures weigh already. */
  readonly heldBytes: number;
}

/** Files that go into the request, and why the others do not. */
export interface Taken<One> {
  readonly taken: readonly One[];
  readonly sentences: readonly string[];
}

/** Sorts out which files are taken. What is no picture, too heavy, or one too many is said in words. */
export function takeFiles<One extends FileFacts>(files: readonly One[], room: Room): Taken<One> {
  const pictures = files.filter(isPicture);
  const light: One[] = [];
  const sentences: string[] = [];
  const others = files.filter((file) => !isPicture(file));
  if (others.length > 0)
    sentences.push(`${namesOf(others)} ${others.length > 1 ? 'are no pictures' : 'is no picture'}.`);
  let bytes = room.heldBytes;
  for (const file of pictures) {
    if (room.maxBytes !== undefined && bytes + file.size > room.maxBytes) {
      sentences.push(tooHeavy(file, bytes, room.maxBytes));
      continue;
    }
    bytes += file.size;
    light.push(file);
  }
  const taken = light.slice(0, Math.max(0, room.most - room.held));
  const left = light.slice(taken.length);
  if (left.length > 0) {
    const were = left.length > 1 ? 'were' : 'was';
    sentences.push(`${room.model} takes ${count(room.most, 'picture')}; ${namesOf(left)} ${were} left out.`);
  }
  return { taken, sentences };
}

/** Pictures whose type a browser may not know. */
const pictureEnding = /\.(avif|bmp|gif|heic|heif|jpe?g|jxl|png|tiff?|webp)$/i;

function isPicture({ type, name }: FileFacts): boolean {
  return type === '' ? pictureEnding.test(name) : type.startsWith('image/');
}

function tooHeavy({ name, size }: FileFacts, heldBytes: number, maxBytes: number): string {
  const limit = `this server takes ${byteText(maxBytes)} in one request`;
  if (heldBytes === 0 || size > maxBytes) return `${name} has ${byteText(size)}; ${limit}.`;
  return `${name} has ${byteText(size)}, which is too much beside the ${byteText(heldBytes)} that are there; ${limit}.`;
}

/** `a.png, b.png and c.png`. */
function namesOf(files: readonly FileFacts[]): string {
  const names = files.map(({ name }) => name);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
