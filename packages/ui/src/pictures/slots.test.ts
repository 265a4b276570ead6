import { describe, expect, it } from 'vitest';
import { giveFiles, mostIn, openSlot } from './slots.ts';

const providers = [
  { id: 'fal', max_images: 3 },
  { id: 'google', max_images: 14, max_reference_images: 2 },
  { id: 'openai' },
];
const card = { providers } as unknown as Parameters<typeof mostIn>[1];

describe('a slot', () => {
  it('holds as many pictures as any provider takes, or the one that was chosen', () => {
    expect(mostIn('image', card, null)).toBe(14);
    expect(mostIn('image', card, 'fal')).toBe(3);
    expect(mostIn('image', card, 'openai')).toBeUndefined();
    expect(mostIn('reference_images', card, null)).toBe(2);
  });

  it('takes what arrives in the order of the form, the first that has room', () => {
    const seen: string[] = [];
    const file = new File(['x'], 'a.png');
    expect(giveFiles([file])).toBe(false);
    let hasRoom = true;
    const close = [
      openSlot('reference_images', { take: () => seen.push('reference_images'), hasRoom: () => true }),
      openSlot('image', { take: () => seen.push('image'), hasRoom: () => hasRoom }),
    ];
    giveFiles([file]);
    hasRoom = false;
    giveFiles([file]);
    for (const each of close) each();
    expect(giveFiles([file])).toBe(false);
    expect(seen).toEqual(['image', 'reference_images']);
  });
});
