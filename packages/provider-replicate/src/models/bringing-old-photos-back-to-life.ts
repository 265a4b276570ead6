import { defineModel, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** Microsoft's repair of old photographs: the whole picture, its scratches if it has any, and the faces in it. */
export const bringingOldPhotosBackToLife = defineModel({
  id: 'bringing-old-photos-back-to-life',
  aliases: ['old-photo-restoration'],
  name: 'Bringing Old Photos Back to Life',
  description: 'Repairs old photographs: faded tones, scratches and blurred faces.',
  owner: 'microsoft',
  source: 'https://replicate.com/microsoft/bringing-old-photos-back-to-life/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG and keep their size: the schema says nothing of either.'],
  routes: {
    restore:
      'microsoft/bringing-old-photos-back-to-life:c75db81db6cbd809d93cc3b7e7a088a351a3349c9fa02b6d393e35e0d51ba799',
  },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  extras: {
    HR: { schema: z.boolean(), sentence: 'The picture is of high resolution (default false).' },
    with_scratch: { schema: z.boolean(), sentence: 'The picture has scratches to repair (default false).' },
  },
  delivers: 'png',
});
