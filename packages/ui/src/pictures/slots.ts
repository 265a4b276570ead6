import type { ListedModel } from '@pentaprism/core/host';
import type { Slot } from '../state/draft.ts';

/** The slots in the order of the form, and what each is called. */
export const slotNames: Readonly<Record<Slot, string>> = {
  image: 'Pictures',
  reference_images: 'Pictures to go by',
};

/** Pictures that a slot holds, at most: as many as some provider takes, or the one that was chosen. */
export function mostIn(
  slot: Slot,
  { providers }: Pick<ListedModel, 'providers'>,
  provider: string | null,
): number | undefined {
  const asked = providers.filter(({ id }) => provider === null || id === provider);
  const limits = asked.flatMap((each) => (slot === 'image' ? each.max_images : each.max_reference_images) ?? []);
  return limits.length === 0 ? undefined : Math.max(...limits);
}

/** Takes files into a slot. */
type Taker = (files: readonly File[]) => void;

interface OpenSlot {
  readonly take: Taker;
  readonly hasRoom: () => boolean;
}

const open = new Map<Slot, OpenSlot>();

/** Says that a slot is shown, and takes what is pasted or dropped anywhere; gives what says that it is not any more. */
export function openSlot(slot: Slot, how: OpenSlot): () => void {
  open.set(slot, how);
  return () => {
    if (open.get(slot) === how) open.delete(slot);
  };
}

/** Gives files to the first open slot that has room; where none has, the first says so. `false` when there is no slot. */
export function giveFiles(files: readonly File[]): boolean {
  const slots = (Object.keys(slotNames) as Slot[]).flatMap((slot) => open.get(slot) ?? []);
  const first = slots.find(({ hasRoom }) => hasRoom()) ?? slots[0];
  if (first === undefined || files.length === 0) return false;
  first.take(files);
  return true;
}
