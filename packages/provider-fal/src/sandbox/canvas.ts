import { likeTheInput, type SizeRule } from './sizes.ts';

/** `canvas_size` is the width and height of what comes out. */
export const canvas: SizeRule = ({ canvas_size: asked }, pictures) => {
  const [width, height] = Array.isArray(asked) ? asked : likeTheInput({}, pictures);
  return [Number(width), Number(height)];
};

/** The first picture, and so many pixels more at each side. */
export const expanded: SizeRule = (input, pictures) => {
  const [width, height] = likeTheInput(input, pictures);
  const more = (side: string) => Number(input[`expand_${side}`] ?? 0);
  return [width + more('left') + more('right'), height + more('top') + more('bottom')];
};
