import { describe, expect, it } from 'vitest';
import { type FileFacts, type Room, takeFiles } from './take-files.ts';

const file = (name: string, type = 'image/png', size = 1000): FileFacts => ({ name, type, size });
const room: Room = { model: 'Some Model', most: 3, held: 0, maxBytes: 2_000_000, heldBytes: 0 };

describe('files for a request', () => {
  it('are taken when they are pictures, also such as the browser does not know', () => {
    const files = [file('a.png'), file('b.svg', 'image/svg+xml'), file('c.HEIC', '')];
    expect(takeFiles(files, room)).toEqual({ taken: files, sentences: [] });
  });

  it('are named when they are no pictures', () => {
    const files = [file('notes.txt', 'text/plain'), file('a.png'), file('b.pdf', 'application/pdf'), file('c', '')];
    expect(takeFiles(files, room)).toEqual({
      taken: [files[1]],
      sentences: ['notes.txt, b.pdf and c are no pictures.'],
    });
    expect(takeFiles(files.slice(0, 1), room).sentences).toEqual(['notes.txt is no picture.']);
  });

  it('are as many as the model takes', () => {
    const files = [file('a.png'), file('b.png'), file('c.png')];
    expect(takeFiles(files, { ...room, held: 2 })).toEqual({
      taken: [files[0]],
      sentences: ['Some Model takes 3 pictures; b.png and c.png were left out.'],
    });
    expect(takeFiles(files.slice(0, 1), { ...room, most: 1, held: 4 }).sentences).toEqual([
      'Some Model takes 1 picture; a.png was left out.',
    ]);
  });

  it('weigh no more than the server takes, all together', () => {
    const files = [file('a.png', 'image/png', 1_500_000), file('b.png', 'image/png', 800_000), file('c.png')];
    expect(takeFiles(files, room)).toEqual({
      taken: [files[0], files[2]],
      sentences: [
        'b.png has 800 KB, which is too much beside the 1.5 MB that are there; this server takes 2.0 MB in one request.',
      ],
    });
    expect(takeFiles([file('big.png', 'image/png', 9_000_000)], { ...room, heldBytes: 5 }).sentences).toEqual([
      'big.png has 9.0 MB; this server takes 2.0 MB in one request.',
    ]);
    expect(takeFiles([file('big.png', 'image/png', 9e9)], { ...room, maxBytes: undefined }).sentences).toEqual([]);
  });
});
