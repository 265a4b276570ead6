import {
  type Call,
  objectAt,
  pictureOf,
  present,
  type Reply,
  textAt,
  type UpstreamPicture,
} from '@pentaprism/core/provider';

/** The picture of a job that is ready. Its prompt is what was painted in the end, which BFL may have written anew. */
export function readPictures(body: Reply['body'], { body: asked }: Call): readonly UpstreamPicture[] {
  const result = objectAt(body, 'result');
  const picture = pictureOf(textAt(result, 'sample'));
  const prompt = textAt(result, 'prompt');
  const revisedPrompt = prompt === textAt(asked, 'prompt') ? undefined : prompt;
  return picture === undefined ? [] : [{ ...picture, ...present({ revisedPrompt }) }];
}
