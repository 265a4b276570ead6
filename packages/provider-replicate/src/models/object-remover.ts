import { defineModel, input, mask } from '@pentaprism/core/provider';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** codeplugtech's object remover: a picture, a mask, and no words. */
export const objectRemover = defineModel({
  id: 'object-remover',
  name: 'Object Remover',
  description: 'Takes what a mask covers out of a picture and fills the gap.',
  owner: 'codeplugtech',
  source: 'https://replicate.com/codeplugtech/object_remover/api/schema',
  checked: '2026-11-26',
  assumed: [
    'White is what a mask removes, as with the networks that are made for it; the schema says nothing of it.',
    'Pictures are PNG and keep their size: the schema says nothing of either.',
  ],
  routes: { erase: 'codeplugtech/object_remover:499559d430d997c34aa80142bfede2ad182b78e9dda9e8e03be5689d99969282' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: [],
  inputs: { image: input('org_image', commonPicture), mask: mask('mask_image', 'white') },
  delivers: 'png',
});
