export { clip } from './clip.ts';
export { isSuccess } from './is-success.ts';
export { countAt, listAt, objectAt, textAt } from './json-readers.ts';
export { pictureOf } from './picture-of.ts';
