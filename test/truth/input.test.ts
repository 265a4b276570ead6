import { describe, it } from 'vitest';

describe('input', () => {
  it.todo('a data URI arrives upstream byte for byte, as the same file by form does');
  it.todo('a data URI is read the same whatever its spelling and its size');
  it.todo('form text is decoded by its declared charset, or refused');
  it.todo('SVG and BMP inputs do what the documentation says');
  it.todo('a part that is a picture is a picture, and nothing selected is nothing');
  it.todo('a lone surrogate in a text is refused');
  it.todo('a model name may be surrounded by blanks; a blank prompt is empty');
  it.todo(
    'programs give pictures as Buffer, Uint8Array, ArrayBuffer, Blob or File, and a mistyped name does not compile',
  );
  it.todo('stream in a program gives an async iterator or a clear error');
  it.todo('a HEIC photograph for a model that takes HEIC is handed on, and the receipt warns');
  it.todo('a full temporary folder is overloaded and may be retried');
});
