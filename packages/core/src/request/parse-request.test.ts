import { describe, expect, it } from 'vitest';
import { LongNumber } from '../contract/long-number.ts';
import type { Mode } from '../contract/vocabulary.ts';
import { parseRequest } from './parse-request.ts';

const said = { model: 'nano-banana-2', prompt: 'a fox' };
const picture = 'https://example.com/fox.png';

function fromJson(fields: Readonly<Record<string, unknown>>, mode: Mode = 'generate') {
  return parseRequest({ encoding: 'json', fields: { ...said, ...fields } }, mode);
}

function fromForm(fields: Readonly<Record<string, unknown>>, mode: Mode = 'edit') {
  return parseRequest({ encoding: 'form', fields: { ...said, image: picture, ...fields } }, mode);
}

describe('parameters', () => {
  it('a JSON body with every parameter is read whole', () => {
    const everything = {
      n: 2,
      size: '1920x1080',
      aspect_ratio: '16:9',
      resolution: '2K',
      seed: 7,
      quality: 'high',
      style: 'vivid',
      background: 'transparent',
      moderation: 'low',
      negative_prompt: 'rain',
      input_fidelity: 'high',
      output_format: 'webp',
      output_compression: 80,
      response_format: 'b64_json',
      user: 'u-1',
      safety_identifier: 's-1',
      fit: 'cover',
      stream: true,
      partial_images: 2,
      provider_options: { fal: { seed: 1 } },
    };
    expect(fromJson({ ...everything, enable_web_search: true, loras: [{ path: 'x' }] })).toEqual({
      mode: 'generate',
      ...said,
      ...everything,
      extras: { enable_web_search: true, loras: [{ path: 'x' }] },
      extrasAreText: false,
    });
  });

  it('form texts become numbers, booleans and objects', () => {
    const fields = {
      n: '2',
      seed: '7',
      output_compression: '80',
      stream: 'true',
      partial_images: '0',
      provider_options: '{"fal":{"seed":1}}',
      safety_tolerance: '4',
    };
    expect(fromForm(fields)).toEqual({
      mode: 'edit',
      ...said,
      n: 2,
      seed: 7,
      output_compression: 80,
      stream: true,
      partial_images: 0,
      provider_options: { fal: { seed: 1 } },
      image: [{ kind: 'url', url: picture }],
      extras: { safety_tolerance: '4' },
      extrasAreText: true,
    });
  });

  it.each([null, undefined, 'auto', 'AUTO', '', '  '])('%o means default', (value) => {
    const nothing = { mode: 'generate', ...said, extras: {}, extrasAreText: false };
    const names = [
      ...['n', 'size', 'aspect_ratio', 'resolution', 'seed', 'quality', 'style', 'background', 'moderation'],
      ...['input_fidelity', 'output_format', 'output_compression', 'response_format', 'fit', 'stream'],
    ];
    expect(fromJson(Object.fromEntries(names.map((name) => [name, value])))).toEqual(nothing);
  });

  it('the caller’s own words are never read as auto, nor trimmed', () => {
    expect(fromJson({ prompt: ' auto ', negative_prompt: 'auto', user: ' auto' })).toMatchObject({
      prompt: ' auto ',
      negative_prompt: 'auto',
      user: ' auto',
    });
  });

  it('a model’s name may be surrounded by blanks and line breaks', () => {
    for (const model of [' flux-dev', 'flux-dev\n', '\tflux-dev\r\n', '\u00a0flux-dev ']) {
      expect([fromJson({ model }).model, fromForm({ model }).model]).toEqual(['flux-dev', 'flux-dev']);
    }
    expect(fromJson({ model: 'auto' }).model).toBe('auto');
  });

  it('null and undefined as words mean default, but for the caller’s own words', () => {
    const words = { n: 'null', size: 'undefined', stream: 'NULL', output_format: 'null', provider_options: 'null' };
    const { mode: _mode, image: _image, extrasAreText: _text, ...read } = fromForm({ ...words, user: 'null' });
    expect(read).toEqual({ ...said, user: 'null', extras: {} });
  });

  it.each([
    ['jpg', 'jpeg'],
    ['JPG', 'jpeg'],
    ['PNG', 'png'],
    [' webp ', 'webp'],
  ])('output_format %o is %s', (output_format, read) => {
    expect(fromJson({ output_format }).output_format).toBe(read);
  });

  it('text that spells a number is one in JSON too, and a number is the text it is written as', () => {
    expect(fromJson({ n: '3', stream: 'false', resolution: 1 })).toMatchObject({
      n: 3,
      stream: false,
      resolution: '1',
    });
  });

  it.each([
    [{ size: { width: 1024, height: 768 } }, { size: '1024x768' }],
    [{ size: [1024, 768] }, { size: '1024x768' }],
    [{ size: '{"width": 1024, "height": 768}' }, { size: '1024x768' }],
    [{ aspect_ratio: [16, 9] }, { aspect_ratio: '16x9' }],
    [{ aspect_ratio: 1.777 }, { aspect_ratio: '1.777' }],
  ])('a size of two numbers is read as one, in JSON and in forms: %o', (fields, read) => {
    expect(fromJson(fields)).toMatchObject(read);
    const text = Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    expect(fromForm(Object.fromEntries(text))).toMatchObject(read);
  });
});

describe('extras', () => {
  it('bracketed form names become the objects and lists they stand for', () => {
    const { extras } = fromForm({
      'svg[model]': 'gpt',
      'svg[reasoning][effort]': 'low',
      'tags[]': ['a', 'b'],
      'loras[0][path]': 'x',
      'loras[1][path]': 'y',
    });
    expect(extras).toEqual({
      svg: { model: 'gpt', reasoning: { effort: 'low' } },
      tags: ['a', 'b'],
      loras: [{ path: 'x' }, { path: 'y' }],
    });
  });

  it('bracketed provider options are typed as JSON types them, and join the whole object', () => {
    const fields = {
      provider_options: '{"fal":{"a":1,"seed":2},"google":{"b":2}}',
      'provider_options[fal][seed]': '7',
      'provider_options[fal][sync_mode]': 'true',
      'provider_options[replicate][word]': 'hello',
    };
    expect(fromForm(fields).provider_options).toEqual({
      fal: { a: 1, seed: 7, sync_mode: true },
      google: { b: 2 },
      replicate: { word: 'hello' },
    });
  });

  it('text that is a number of ours in another spelling is one: a seed may be random, a switch 1', () => {
    expect(fromJson({ seed: 'random', stream: 1 })).toMatchObject({ seed: -1, stream: true });
    expect(fromForm({ seed: '-1', stream: '0' })).toMatchObject({ seed: -1, stream: false });
  });

  it('a number of any length that is a text keeps its digits', () => {
    const user = new LongNumber('12345678901234567890');
    expect(fromJson({ user })).toMatchObject({ user: '12345678901234567890' });
  });

  it('bracketed provider options that no number can hold exactly stay text', () => {
    const fields = {
      'provider_options[fal][id]': '9007199254740993',
      'provider_options[fal][seed]': '9007199254740991',
    };
    expect(fromForm(fields).provider_options).toEqual({ fal: { id: '9007199254740993', seed: 9_007_199_254_740_991 } });
  });

  it('a name that is an object’s own machinery is kept as data or refused, never obeyed', () => {
    const fields = JSON.parse('{"constructor": 1, "toString": "x", "hasOwnProperty": true}');
    expect(Object.entries(fromJson(fields).extras)).toEqual(Object.entries(fields));
    const poisoned = JSON.parse('{"model": "m", "prompt": "p", "__proto__": {"polluted": true}}');
    expect(() => parseRequest({ encoding: 'json', fields: poisoned }, 'generate')).toThrow('cannot be the name');
    expect(() => fromForm({ 'x[__proto__][y]': '1' })).toThrow('cannot be the name');
  });
});

describe('a switch that protects money', () => {
  it.each(['dry_run', 'dryRun', 'dryrun', 'DRY_RUN', 'dry-run', 'drry_run', 'dry_runs', 'dry'])(
    '%s among the parameters is refused, in JSON and in forms',
    (name) => {
      const refused = expect.objectContaining({ code: 'invalid_value', param: name });
      for (const value of [true, false, 'true', 1]) expect(() => fromJson({ [name]: value })).toThrow(refused);
      expect(() => fromForm({ [name]: 'true' })).toThrow(refused);
      expect(() => fromForm({ [`${name}[]`]: 'true' })).toThrow(refused);
    },
  );

  it.each(['strict', 'handling', 'Prefer', 'strct'])('%s is refused with the header it belongs in', (name) => {
    expect(() => fromJson({ [name]: true })).toThrow(/Did you mean Prefer: handling=strict\? Send it as a header/);
  });

  it('fit: strict under a mistyped name is refused, and what else upstreams call strict is not', () => {
    for (const name of ['Fit', 'fitt', 'ft', 'fti']) {
      expect(() => fromJson({ [name]: 'strict' })).toThrow(
        `\`${name}: "strict"\` is not known. Did you mean fit: "strict"?`,
      );
    }
    expect(fromJson({ moderation_level: 'strict', fitt: 'cover' }).extras).toEqual({
      moderation_level: 'strict',
      fitt: 'cover',
    });
  });
});

describe('a request within bounds', () => {
  const numbered = (count: number, name: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}_${index}`, index]));

  it('holds at most 128 unknown names, and the refusal says how many came', () => {
    expect(Object.keys(fromJson(numbered(128, 'unknown')).extras)).toHaveLength(128);
    expect(() => fromJson(numbered(60_000, 'unknown'))).toThrow(
      expect.objectContaining({
        code: 'invalid_value',
        param: 'unknown_128',
        message:
          '`unknown_128` is one of 60000 names that are no parameters; a request takes at most 128. Leave out what upstream does not know, or send what belongs together as one object.',
      }),
    );
    const fields = Object.fromEntries(Object.entries(numbered(129, 'x')).map(([name]) => [`${name}[a]`, '1']));
    expect(() => fromForm(fields)).toThrow(expect.objectContaining({ param: 'x_128' }));
    expect(
      fromForm(Object.fromEntries(Object.keys(numbered(150, 'x')).map((key) => [`x[${key}]`, '1']))).extras,
    ).toEqual({
      x: expect.objectContaining({ x_149: '1' }),
    });
  });

  it('holds at most 256 provider options, of all providers together', () => {
    const half = numbered(128, 'option');
    const most = { provider_options: { fal: half, google: { nested: half } } };
    expect(fromJson(most).provider_options).toEqual(most.provider_options);
    const refused = (count: number) =>
      expect.objectContaining({
        code: 'invalid_value',
        param: 'provider_options',
        message: `\`provider_options\` holds ${count} fields; a request takes at most 256. Leave out what upstream does anyway, or send what belongs together as one list.`,
      });
    expect(() => fromJson({ provider_options: { fal: half, google: { nested: half, one: 1 } } })).toThrow(refused(257));
    expect(() => fromJson({ provider_options: { fal: numbered(8000, 'option') } })).toThrow(refused(8000));
    const { provider_options: text } = { provider_options: JSON.stringify({ fal: half }) };
    const more = Object.fromEntries(
      Object.keys(numbered(129, 'more')).map((key) => [`provider_options[fal][${key}]`, '1']),
    );
    expect(() => fromForm({ provider_options: text, ...more })).toThrow(refused(257));
  });

  it('a list is one option, and holds at most 4096 values with all the rest', () => {
    const list = Array.from({ length: 4000 }, (_, index) => index);
    expect(fromJson({ provider_options: { fal: { list } } }).provider_options).toEqual({ fal: { list } });
    expect(() => fromJson({ list, more: list })).toThrow(
      expect.objectContaining({
        param: 'more',
        message: expect.stringContaining('a request takes at most 4096 in all'),
      }),
    );
  });

  it('nests at most 16 levels', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(fromJson({ deep: nested(16) }).extras).toEqual({ deep: nested(16) });
    expect(() => fromJson({ deep: nested(17) })).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'deep' }),
    );
    expect(() => fromJson({ provider_options: { fal: nested(16) } })).toThrow(
      expect.objectContaining({ param: 'provider_options' }),
    );
  });

  it('text that may be JSON is counted before it is parsed', () => {
    const list = JSON.stringify(Array.from({ length: 5000 }, () => picture));
    expect(() => fromForm({ image: list })).toThrow(
      expect.objectContaining({ param: 'image', message: expect.stringContaining('holds 5000 values') }),
    );
    const options = `{"fal":{"a":[${'1,'.repeat(5000)}1]}}`;
    expect(() => fromForm({ provider_options: options })).toThrow(
      expect.objectContaining({ param: 'provider_options' }),
    );
    expect(() => fromForm({ 'provider_options[fal]': options })).toThrow(
      expect.objectContaining({ param: 'provider_options' }),
    );
    // A prompt may be a piece of JSON, and is nobody's to count.
    expect(fromForm({ prompt: `[${'1,'.repeat(9000)}1]` }).prompt).toHaveLength(18_003);
  });
});

describe('a number that would lose digits is refused where it stands', () => {
  const id = new LongNumber('9007199254740993');
  it.each([
    [{ id }, 'id'],
    [{ loras: [{ id }] }, 'loras.0.id'],
    [{ provider_options: { fal: { nested: { id } } } }, 'provider_options.fal.nested.id'],
    [{ provider_options: '{"fal":{"nested":{"id":9007199254740993}}}' }, 'provider_options.fal.nested.id'],
  ])('%o', (fields, param) => {
    const message = `\`${param}: 9007199254740993\` has more digits than a number keeps on its way. Send it as a text, in quotes.`;
    expect(() => fromJson(fields)).toThrow(expect.objectContaining({ code: 'invalid_value', param, message }));
  });

  it.each([
    [{ seed: id }, '`seed: 9007199254740993` cannot be used; it takes a whole number from -1 to 9007199254740991.'],
    [
      { seed: '9007199254740993' },
      '`seed: "9007199254740993"` cannot be used; it takes a whole number from -1 to 9007199254740991.',
    ],
    [{ n: new LongNumber('1e400') }, '`n: 1e400` cannot be used; it takes a whole number from 1 to 10.'],
  ])('%o', (fields, message) => {
    expect(() => fromJson(fields)).toThrow(expect.objectContaining({ code: 'invalid_value', message }));
  });

  it('within a list in a form it is refused, and alone it stays text', () => {
    expect(() => fromForm({ 'provider_options[fal][list]': '[1,9007199254740993]' })).toThrow(
      expect.objectContaining({ param: 'provider_options.fal.list.1' }),
    );
    expect(fromForm({ id: '9007199254740993' }).extras).toEqual({ id: '9007199254740993' });
  });
});

it('a parameter that is missing may have come mistyped', () => {
  const raw = { encoding: 'json', fields: { model: 'm', promt: 'a fox' } } as const;
  expect(() => parseRequest(raw, 'generate')).toThrow(
    '`prompt` is required. What the picture should show, in words. `promt` is not known here; was it meant?',
  );
  expect(() => fromJson({ Image: picture }, 'edit')).toThrow('`Image` is not known here; was it meant?');
});

describe('errors name the parameter, the value and the way out', () => {
  it.each([
    [
      { dry_run: true },
      'dry_run',
      '`dry_run` is no parameter of the picture. Put it into the address, /images/generations?dry_run=true; as a parameter it would be billed.',
    ],
    [{ n: 0 }, 'n', '`n: 0` cannot be used; it takes a whole number from 1 to 10.'],
    [{ n: 11 }, 'n', '`n: 11` cannot be used; it takes a whole number from 1 to 10.'],
    [{ n: 'two' }, 'n', '`n: "two"` cannot be used; it takes a whole number from 1 to 10.'],
    [{ n: 1.5 }, 'n', '`n: 1.5` cannot be used; it takes a whole number from 1 to 10.'],
    [{ stream: 'maybe' }, 'stream', '`stream: "maybe"` cannot be used; it takes true or false.'],
    [
      { output_format: 'bmp' },
      'output_format',
      '`output_format: "bmp"` cannot be used; it takes png, jpeg, gif, webp, avif, svg.',
    ],
    [{ quality: {} }, 'quality', '`quality: (an object)` cannot be used; it takes text.'],
    [{ size: ['1024x1024'] }, 'size', '`size: (a list of 1)` cannot be used; it takes text.'],
    [
      { prompt: 'x'.repeat(32_001) },
      'prompt',
      `\`prompt: "${'x'.repeat(60)}…" (32001 characters)\` cannot be used; it takes text of at most 32000 characters.`,
    ],
    [
      { provider_options: { fal: 1 } },
      'provider_options.fal',
      '`provider_options.fal: 1` cannot be used; it takes an object of upstream fields, such as {"seed": 1}.',
    ],
    [
      { provider_options: 'fal' },
      'provider_options',
      '`provider_options: "fal"` cannot be used; it takes an object with one object of upstream fields for each provider, such as {"fal": {"seed": 1}}.',
    ],
    [{ size: { width: 1 } }, 'size', '`size: (an object)` cannot be used; it takes text.'],
    [{ image: picture }, 'image', '`image` is for editing; send the request to /images/edits.'],
    [{ mask: picture }, 'mask', '`mask` is for editing; send the request to /images/edits.'],
  ])('%o', (fields, param, message) => {
    expect(() => fromJson(fields)).toThrow(expect.objectContaining({ code: 'invalid_value', param, message }));
  });

  it('prompt is required', () => {
    for (const nothing of [null, undefined]) {
      expect(() => fromJson({ prompt: nothing })).toThrow(
        expect.objectContaining({ code: 'missing_required_parameter', param: 'prompt' }),
      );
    }
  });

  it('a model may be left to the gateway, but not where a mistyped name asks for one', () => {
    for (const nothing of [null, undefined]) {
      expect(fromJson({ model: nothing })).not.toHaveProperty('model');
      expect(() => fromJson({ model: nothing, modle: 'flux-schnell' })).toThrow(
        expect.objectContaining({ code: 'missing_required_parameter', param: 'model' }),
      );
    }
  });

  it.each([
    ['prompt', '`prompt` is empty. What the picture should show, in words.'],
    ['model', '`model` is empty. The model: a public id, an alias, or `provider/id` to force one provider.'],
  ])('an empty or blank %s is told as empty where one is needed, in both encodings', (param, message) => {
    for (const blank of ['', '  ', '\n', '\u200b', '\u00a0\ufeff']) {
      const empty = expect.objectContaining({ code: 'invalid_value', param, message });
      expect(() => fromJson({ [param]: blank })).toThrow(empty);
      // Some models edit without words, and typed clients send an empty prompt then.
      if (param === 'prompt') {
        expect(fromJson({ prompt: blank, image: picture }, 'edit')).not.toHaveProperty('prompt');
        expect(fromForm({ prompt: blank })).not.toHaveProperty('prompt');
      } else {
        expect(() => fromJson({ [param]: blank, image: picture }, 'edit')).toThrow(empty);
        expect(() => fromForm({ [param]: blank })).toThrow(empty);
      }
      expect(() => parseRequest({ encoding: 'form', fields: { ...said, [param]: blank } }, 'generate')).toThrow(empty);
    }
  });

  it.each([
    ['prompt', { prompt: 'a \ud83e fox' }],
    ['negative_prompt', { negative_prompt: '\udd8a' }],
    ['user', { user: 'u\ud83e' }],
    ['safety_identifier', { safety_identifier: '\ud83e' }],
    ['model', { model: 'flux\ud83e' }],
    ['style', { style: '\ud83e' }],
    ['house_style', { house_style: '\ud83e' }],
    ['house_style', { house_style: [{ deep: ['\ud83e'] }] }],
    ['house_style', { house_style: { '\ud83e': 1 } }],
    ['house_\ufffd', { 'house_\ud83e': 1 }],
    ['provider_options', { provider_options: { fal: { words: ['\ud83e'] } } }],
    ['provider_options', { provider_options: { fal: { '\ud83e': 1 } } }],
    ['provider_options', { provider_options: { '\ud83e': { a: 1 } } }],
  ])('half a character in %s is refused, since upstream would get another text', (param, fields) => {
    expect(() => fromJson(fields)).toThrow(expect.objectContaining({ code: 'invalid_value', param }));
    expect(() => fromJson({ ...fields, image: picture }, 'edit')).toThrow(expect.objectContaining({ param }));
  });

  it('half a character in an address of a picture is refused', () => {
    expect(() => fromJson({ image: 'https://example.com/\ud83e.png' }, 'edit')).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'image' }),
    );
  });

  it('half a character in JSON that a form carries is refused', () => {
    const fields = { provider_options: String.raw`{"fal":{"a":"\ud83e"}}` };
    expect(() => fromForm(fields)).toThrow(expect.objectContaining({ param: 'provider_options' }));
  });

  it('an edit needs a picture', () => {
    expect(() => fromJson({ image: [] }, 'edit')).toThrow(
      expect.objectContaining({
        code: 'missing_required_parameter',
        param: 'image',
        message: '`image` is required. The picture or pictures to edit: PNG, JPEG, WebP, GIF, AVIF or TIFF.',
      }),
    );
  });

  it('a form field sent twice is refused where one value is taken', () => {
    expect(() => fromForm({ n: ['1', '2'] })).toThrow(expect.objectContaining({ code: 'invalid_value', param: 'n' }));
    expect(() => fromForm({ svg: 'x', 'svg[model]': 'y' })).toThrow(
      expect.objectContaining({ code: 'invalid_value', param: 'svg[model]' }),
    );
  });

  it('a name of any length is named briefly', () => {
    const name = 'k'.repeat(5000);
    const shown = `${'k'.repeat(60)}…`;
    expect(() => fromJson({ [name]: Number.NaN })).toThrow(
      expect.objectContaining({ param: shown, message: `\`${shown}\` holds a number that JSON cannot hold.` }),
    );
    expect(() => fromForm({ [name]: 'x', [`${name}[a]`]: 'y' })).toThrow(
      expect.objectContaining({
        param: shown,
        message: `\`${shown}\` is given twice, or once as a value and once as an object; send it once.`,
      }),
    );
  });

  it('JSON too deep for later steps is refused', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(() => fromJson({ loras: deep })).toThrow('`loras` is nested deeper than 16 levels.');
    expect(() => fromJson({ provider_options: { fal: { deep } } })).toThrow('nested deeper than 16 levels');
  });
});
