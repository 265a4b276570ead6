import type { Layout, Part } from './layout.ts';

/** Application extensions that say how to show the pictures; https://www.w3.org/Graphics/GIF/spec-gif89a.txt, section 26 */
const shown: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** What the byte at hand is. */
type Position = 'screen' | 'block' | 'label' | 'nameLength' | 'name' | 'frame' | 'data';

/**
 * Follows a GIF byte by byte from its screen to its trailer; data is skipped by its stated lengths.
 *
 * What is cut out of a comment is its data: an empty comment remains, which says nothing.
 */
export function gifLayout(): Layout {
  let position: Position = 'screen';
  let kind: Part['kind'] = 'picture';
  let name = '';
  let nameLeft = 0;

  const go = (to: Position, length: number): Part => {
    position = to;
    return { length, kind: 'picture' };
  };

  const steps: Readonly<Record<Position, (byte: number) => Part>> = {
    screen: (packed) => go('block', 3 + colourTable(packed)),
    block: (byte) => {
      kind = 'picture';
      if (byte === 0x3b) return { length: 1, kind: 'end' };
      // The byte that tells of a colour table closes the description of a frame.
      if (byte === 0x2c) return go('frame', 9);
      if (byte === 0x21) return go('label', 1);
      // Some writers pad with zeros. After anything else the way is lost, and the decoder has to judge.
      return byte === 0 ? go('block', 1) : { length: 0, kind: 'end' };
    },
    frame: (packed) => go('data', 2 + colourTable(packed)),
    label: (byte) => {
      if (byte === 0xfe) kind = 'metadata';
      return go(byte === 0xff ? 'nameLength' : 'data', 1);
    },
    nameLength: (length) => {
      name = '';
      nameLeft = length;
      return go(length === 0 ? 'block' : 'name', 1);
    },
    name: (byte) => {
      name += String.fromCharCode(byte);
      nameLeft -= 1;
      if (nameLeft > 0) return go('name', 1);
      if (!shown.has(name)) kind = 'metadata';
      return go('data', 1);
    },
    data: (length) => (length === 0 ? go('block', 1) : { length: 1 + length, kind }),
  };

  return {
    start: 10,
    header: 1,
    closed: true,
    cuttable: true,
    ending: '\0;',
    read: (header) => steps[position](header.u8(0)),
  };
}

/** Bytes of a colour table, by the byte that tells whether there is one. */
export function colourTable(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 0x07) + 1);
}
