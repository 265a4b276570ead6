import { describe, expect, it } from 'vitest';
import { isFile, readPartHeader } from './form-part.ts';

const read = (disposition: string, type?: string, encoding?: string) =>
  readPartHeader({
    'content-disposition': [`form-data; ${disposition}`],
    ...(type === undefined ? {} : { 'content-type': [type] }),
    ...(encoding === undefined ? {} : { 'content-transfer-encoding': [encoding] }),
  });

describe('the name of a part', () => {
  it.each([
    ['name="image"', 'image'],
    ['name=image', 'image'],
    ['NAME = "image[]" ; filename=x', 'image[]'],
    ['name="a;b=c"', 'a;b=c'],
    [String.raw`name="a\"b\\c"`, String.raw`a"b\c`],
    ['name=""', ''],
    ['filename="x"', undefined],
  ])('in %s is %s', (disposition, name) => {
    expect(read(disposition).name).toBe(name);
  });

  it.each([{}, { 'content-disposition': ['attachment; name="image"'] }])('is not there in %j', (lines) => {
    expect(readPartHeader(lines).name).toBeUndefined();
  });
});

describe('the file name of a part', () => {
  it.each([
    ['filename="a.png"', 'a.png'],
    ['filename=""', ''],
    [String.raw`filename="C:\holiday\fox.png"`, 'fox.png'],
    ['filename="../../etc/fox.png"', 'fox.png'],
    ["filename*=UTF-8''f%C3%B6x.png", 'f%C3%B6x.png'],
    [`filename="${Buffer.from('föx.png').toString('latin1')}"`, 'föx.png'],
    ['x=y', undefined],
  ])('in %s is %s', (disposition, filename) => {
    expect(read(`name="image"; ${disposition}`).filename).toBe(filename);
  });
});

describe('a part', () => {
  it.each([
    ['name="image"', 'image/png', true],
    ['name="image"', 'IMAGE/HEIC; x=y', true],
    ['name="image"', 'image/svg+xml', true],
    ['name="image"', 'application/octet-stream', true],
    ['name="image"', 'binary/octet-stream', true],
    ['name="image"; filename="a"', undefined, true],
    ['name="image"; filename=""', 'text/plain', true],
    ['name="image"', undefined, false],
    ['name="image"', 'text/plain; charset=utf-8', false],
    ['name="image"', 'application/json', false],
    ['name="image"', 'application/vnd.x+json; charset=utf-8', false],
    ['name="image"', 'application/x-www-form-urlencoded', false],
    ['name="image"', 'nonsense', false],
  ])('with %s and the type %s is a file: %s', (disposition, type, file) => {
    expect(isFile(read(disposition, type))).toBe(file);
  });

  it('tells its charset and its encoding', () => {
    expect(read('name="prompt"', 'text/plain; Charset="ISO-8859-1"').charset).toBe('ISO-8859-1');
    expect(read('name="prompt"', 'text/plain', ' 8BIT').encoding).toBeUndefined();
    expect(read('name="prompt"', 'text/plain', 'Base64').encoding).toBe('base64');
  });
});
