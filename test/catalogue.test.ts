import { describe, it } from 'vitest';

describe('the catalogue', () => {
  it.todo('has at least a hundred models, forty of them offered by two providers or more');
  it.todo('has models for every kind of task');
  it.todo(
    'says of every offer where and when its facts were read, in which stage it is, and what it costs or why that is unknown',
  );
  it.todo('names the successor of every retired model in the error');
  it.todo('two hundred requests over fifty models give the pixels, formats, counts and costs their plans said');
  it.todo('an upscaler enlarges its picture, a remover cuts it out, a vector model draws SVG');
});
