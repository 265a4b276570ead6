import { images } from '../state/draft.ts';

/** To come. */
export function Pictures({ slot = 'image' }: { readonly slot?: 'image' | 'reference_images' }) {
  return <div class="field">{slot + images.value.length}</div>;
}
