import type { ArrivedPicture } from '../api/images.ts';
import type { Remembered } from '../state/recent.ts';
import { matches } from '../text/matches.ts';

/** One picture of a run. */
export interface ShownPicture {
  readonly of: Remembered;
  readonly picture: ArrivedPicture;
  readonly prompt: string;
  readonly model: string;
}

/** The pictures of all runs, as far as words are found in their prompt, their model or their provider. */
export function shownPictures(all: readonly Remembered[], asked: string): readonly ShownPicture[] {
  return all.flatMap((of) => {
    const { asked: request, metadata, pictures } = of.run;
    const prompt = String(request.body.prompt ?? '');
    const model = metadata?.model ?? String(request.body.model ?? '');
    if (!matches(asked, [prompt, model, metadata?.provider ?? '', metadata?.executed_model ?? ''])) return [];
    return pictures.map((picture) => ({ of, picture, prompt, model }));
  });
}
