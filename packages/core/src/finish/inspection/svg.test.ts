import { describe, expect, it } from 'vitest';
import { inspect } from '../inspect.ts';
import { closesItself } from './svg.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';

function mimeOf(text: string): string | null {
  return inspect(Buffer.from(text)).mime;
}

it.each([
  ['a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${svg}`],
  ['a byte order mark', `\ufeff${svg}`],
  ['blank lines', `\n\n  ${svg}`],
  ['a style sheet', `<?xml-stylesheet href="a.css"?>${svg}`],
  ['a long comment about <html>', `<!-- ${'<html> '.repeat(1000)}-->${svg}`],
  ['a doctype', `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/TR/svg11.dtd">${svg}`],
  ['declarations of its own', `<!DOCTYPE svg [<!ENTITY a "]><html>"><!-- > ' --><!ENTITY b '"'>]>${svg}`],
  ['a prefix', svg.replace('<svg', '<s:svg')],
])('a drawing with %s is one, and is measured', (_with, text) => {
  expect(inspect(Buffer.from(text))).toMatchObject({ mime: 'image/svg+xml', width: 40, height: 30, alpha: true });
});

it.each([
  ['a web page with a drawing in it', `<html><body>${svg}</body></html>`],
  ['a feed with a drawing in it', `<?xml version="1.0"?><feed>${svg}</feed>`],
  ['a drawing in a comment', `<!-- ${svg} --><p/>`],
  ['text before a drawing', `Here it is: ${svg}`],
  ['another name that begins so', '<svgs/>'],
  ['a prolog without an end', `<!-- ${svg}`],
])('%s is no drawing', (_what, text) => {
  expect(mimeOf(text)).toBeNull();
});

it('a drawing in two bytes a character, and a compressed one, are not read', () => {
  expect(inspect(Buffer.from(`\ufeff${svg}`, 'utf16le')).mime).toBeNull();
  expect(inspect(Buffer.from('1f8b0800', 'hex')).mime).toBeNull();
});

it.each([
  ['width="40" height="30"', 40, 30],
  ["width = '40'\nheight\t=\t'30'", 40, 30],
  ['width="40px" height="30.0"', 40, 30],
  ['width="1in" height="72pt"', 96, 96],
  ['width="2.54cm" height="25.4mm"', 96, 96],
  ['viewBox="0 0 40 30"', 40, 30],
  ['viewBox="-5,-5, 40,30"', 40, 30],
  ['width="100%" height="100%" viewBox="0 0 40 30"', 40, 30],
  ['width="80" height="60" viewBox="0 0 40 30"', 80, 60],
  ['width="80" viewBox="0 0 40 30"', 80, 60],
  ['height="60" viewBox="0 0 40 30"', 80, 60],
  ['data-a=" width=\'1\'" width="40" height="30"', 40, 30],
  ['stroke-width="1" width="40" height="30"', 40, 30],
  ['viewBox="0 0 40.5 30"', null, null],
  ['viewBox="0 0 40"', null, null],
  ['viewBox="0 0 -40 30"', null, null],
  ['viewBox="0 0 1e99 1e99"', null, null],
  ['viewBox="0 0 NaN 5"', null, null],
  ['width="210mm" height="297mm"', null, null],
  ['width="40" height="0"', null, null],
  ['width="40"', null, null],
  ['width="50%" height="30"', null, null],
  ['width="4em" height="3em"', null, null],
  ['', null, null],
])('<svg %s> is %s pixels wide and %s high', (attributes, width, height) => {
  expect(inspect(Buffer.from(`<svg ${attributes}><rect width="1" height="2"/></svg>`))).toMatchObject({
    mime: 'image/svg+xml',
    width,
    height,
  });
});

describe('a drawing is whole', () => {
  it.each([
    ['when it is closed', '<svg><g><path d="M0 0"/></g></svg>'],
    ['when it is a single tag', svg],
    ['when blanks and comments follow', '<svg></svg >\n<!-- made by -->\n'],
    ['when a value holds a bracket', '<svg><text a="</g>" b=\'>\'>x</text></svg>'],
    ['when a script holds a tag', '<svg><script><![CDATA[ a("</svg>") ]]></script></svg>'],
    ['when it stands behind declarations', `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "<g>">]>${svg}`],
  ])('%s', async (_when, text) => {
    expect(await closesItself(text)).toBe(true);
  });

  it('and not a byte earlier', async () => {
    const text = '<?xml version="1.0"?><svg a=">"><!-- </svg> --><svg></svg><g><path d="M0 0"/></g></svg>';
    for (let length = 0; length < text.length; length += 1)
      expect(await closesItself(text.slice(0, length))).toBe(false);
    expect(await closesItself(text)).toBe(true);
  });
});

it.each([
  ['of tags that never end', '<svg<'],
  ['of quotes', '<svg a="\''],
  ['of names', '<svg a a a a a '],
  ['of comments', '<!--x-->'],
  ['of opened elements', '<svg><g>'],
  ['of declarations', '<!DOCTYPE svg [<!E "\'"'],
])('a million bytes %s are read in no time', async (_what, piece) => {
  const text = piece + piece.slice(4).repeat(1_000_000 / (piece.length - 4));
  inspect(Buffer.from(text));
  expect(await closesItself(text)).toBeTypeOf('boolean');
  // Where each piece is looked at more than once, this takes minutes.
});
