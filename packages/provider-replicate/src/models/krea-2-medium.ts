import { defineModel } from '@pentaprism/core/provider';
import { krea2Large } from './krea-2-large.ts';

/** Krea 2 Medium; the same fields as those of Large. */
export const krea2Medium = defineModel({
  ...krea2Large,
  id: 'krea-2-medium',
  name: 'Krea 2 Medium',
  description: 'The quicker and cheaper Krea 2.',
  source: 'https://replicate.com/krea/krea-2-medium',
  routes: { generate: 'krea/krea-2-medium' },
});
