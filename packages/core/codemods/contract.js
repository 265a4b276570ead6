#!/usr/bin/env node
/**
 * Brings a provider that was written for core 0.1 to the doors, words and tasks of the next one:
 *
 *     node node_modules/@pentaprism/core/codemods/contract.js src/*.ts src/models/*.ts
 *
 * Writes the files, and says on standard output what it has left for a person. Run your formatter and compiler after it:
 * what it could not know does not compile.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const core = '@pentaprism/core';

/** Names by the door they are imported from; all others stay at the first one. */
const doors = {
  provider: `asset bindProvider converted defineModel defineProvider emulated formatOf free isHole isObject kTiers list
    megapixelTiers memorySource passthrough perImage perMegapixel renamed shape AnyHandling AssetName AssetRef AssetTemplate
    BindOptions Conversion Emulated Emulation Endpoints Extra Failure FailureKind Handling Hole HoleyJson HttpCall
    ImageInput ImageMime IsoDate Lifecycle MaskInput MegapixelRules ModelDeclaration Outcome Params Path PictureLimits
    PixelTable Pixels Price Protocol ProviderDefinition Ratio Reply Sizing Storage StorageCall StoredFile Template Tier UpstreamPicture`,
  host: `Budget createBudget Reservation Inflow Sender readJson JsonLimits WrittenJson writeJson SpoolLimits SpoolMemory
    spoolSource WritableBytes WritableJson mimeOfExtension fits handlingWords modes outputFormats parameters responseFormats
    referencePage renderReferenceMarkdown distance lettersOf requestValues Switch switchMeant imagesBody metadataBody
    sizeText statedLooks StatedLooks`,
  kit: 'createWire Wire CallContext CallResult inspect Inspection',
};

/** New names. Those that nothing took the place of are told, not changed. */
const renames = {
  asset: 'input',
  AssetName: 'InputName',
  AssetRef: 'InputRef',
  AssetTemplate: 'InputTemplate',
  AssetPlan: 'InputPlan',
  PreparedAsset: 'PreparedInput',
  ImageInput: 'Slot',
  MaskInput: 'MaskSlot',
  InputRule: 'Slot',
  MaskRule: 'MaskSlot',
  PictureLimits: 'InputLimits',
  StorageCall: 'HttpCall',
  errors: 'errorTable',
};

const doorOf = new Map(
  Object.entries(doors).flatMap(([door, names]) => names.split(/\s+/).map((name) => [name, `${core}/${door}`])),
);

/**
 * The new text of a file, and what is left to do in it.
 *
 * @param {string} text
 * @returns {{ text: string, left: string[] }}
 */
export function migrate(text) {
  const left = [];
  const imported = new Set();
  let next = text.replaceAll(
    new RegExp(`(import|export)\\s+(type\\s+)?\\{([^}]*)\\}\\s+from\\s+(['"])${core}\\4`, 'g'),
    (_, word, isType, list, quote) => {
      const byDoor = new Map();
      for (const entry of list.split(',').map((one) => one.trim())) {
        if (entry === '') continue;
        const own = entry.replace(/^type\s+/, '').split(/\s+as\s+/)[0];
        imported.add(own);
        const door = doorOf.get(own) ?? core;
        byDoor.set(door, [...(byDoor.get(door) ?? []), entry.replace(own, renames[own] ?? own)]);
      }
      return [...byDoor]
        .map(([door, entries]) => `${word} ${isType ?? ''}{ ${entries.join(', ')} } from ${quote}${door}${quote}`)
        .join(';\n');
    },
  );
  for (const [old, name] of Object.entries(renames)) {
    // The word may also stand in a text of the file's own, so only uses of the builder are changed.
    const used = old === 'asset' ? 'asset(?=\\.(url|base64|mime)\\b)' : `${old}(?![\\w'":])`;
    if (imported.has(old)) next = next.replaceAll(new RegExp(`(?<![\\w.$'"])${used}`, 'g'), name);
  }
  next = next.replaceAll('$asset', '$input');
  next = next.replaceAll(
    /^([ \t]*)generate: ([^,\n]+),\n[ \t]*edit: ([^,\n]+),$/gm,
    '$1routes: { generate: $2, edit: $3 },',
  );
  next = next.replaceAll(/^([ \t]*)(generate|edit): (['"][^'"\n]+['"]),$/gm, '$1routes: { $2: $3 },');
  next = placesForPictures(next);
  const priced = next.replaceAll(/perImage\((\{[^{}]*\})\)/g, "perImage(by('tier', $1))");
  if (priced !== next)
    next = priced.replace(/\bperImage\b(?=[^;]*from ['"]@pentaprism\/core\/provider['"])/, 'by, perImage');
  next = next.replaceAll(/encode: \((\w+), endpoints\) =>/g, 'encode: ($1, { endpoints }) =>');
  next = next.replaceAll(/authorize: \((\w+)\) => \((\{[^{}]*\})\)/g, (_, key, headers) =>
    key === 'key'
      ? `authorize: ({ key }) => ({ headers: ${headers} })`
      : `authorize: ({ key: ${key} }) => ({ headers: ${headers} })`,
  );
  // A switch said what it sets when it is on; now each value says it.
  next = next.replaceAll(
    /(schema: z\.boolean\(\),[^{}]*?)\bsets: (\{(?:[^{}]|\{[^{}]*\})*\})/g,
    (whole, before, fields) =>
      /^\{\s*(true|false):/.test(fields) ? whole : `${before}sets: { true: ${fields}, false: {} }`,
  );
  for (const [sign, what] of signs) if (sign.test(next)) left.push(what);
  return { text: next, left };
}

/** What stands in an object, two levels deep. */
const inside = '((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*)';
const places = new RegExp(`\\bimages: \\{${inside}\\},(?:(\\s*)mask: \\{${inside}\\},)?`, 'g');

/**
 * `images` and `mask` of a model as its `inputs`, with the builders that make them imported.
 *
 * @param {string} text
 */
function placesForPictures(text) {
  const used = new Set();
  const next = text.replaceAll(places, (whole, images, gap = '', mask = undefined) => {
    const picture = builtPicture(images);
    const covered = mask === undefined ? undefined : builtMask(mask);
    if (picture === undefined) return whole;
    for (const made of [picture, covered]) if (made !== undefined) used.add(made.split('(', 1)[0]);
    const parts = [`image: ${picture}`, ...(covered === undefined ? [] : [`mask: ${covered}`])];
    return `inputs: { ${parts.join(`,${gap === '' ? ' ' : gap}`)} },`;
  });
  const wanted = [...used]
    .sort()
    .filter((word) => !new RegExp(`[{ ]${word}\\b[^;]*from ['"]${core}/provider['"]`).test(text));
  if (wanted.length === 0) return next;
  const builders = ['defineModel', ...wanted].join(', ');
  return next.replace(/\bdefineModel\b(?=[^;]*from ['"]@pentaprism\/core\/provider['"])/, builders);
}

/** @param {string} fields */
function builtPicture(fields) {
  const { to, take, max, rest } = taken(fields, ['to', 'take', 'max']);
  if (to === undefined) return undefined;
  if (take === "'one'") return `input(${to}, ${rest})`;
  return take === "'many'" && max !== undefined ? `inputList(${to}, ${max}, ${rest})` : undefined;
}

/** @param {string} fields */
function builtMask(fields) {
  const { to, edits, rest } = taken(fields, ['to', 'edits']);
  return `mask(${[to, edits, ...(rest === '{}' ? [] : [rest])].join(', ')})`;
}

/**
 * The values of some fields, and the rest of them as one object.
 *
 * @param {string} fields
 * @param {string[]} names
 */
function taken(fields, names) {
  let left = fields;
  const values = {};
  for (const name of names) {
    left = left.replace(new RegExp(`(^|[\\s,])${name}: ([^\\s,]+),?`), (_, before, value) => {
      values[name] = value;
      return before === ',' ? ',' : '';
    });
  }
  const kept = left.trim().replace(/,$/, '');
  const whole = /^\.\.\.(\w+)$/.exec(kept);
  return { ...values, rest: kept === '' ? '{}' : (whole?.[1] ?? `{ ${kept} }`) };
}

/** What a person has to look at. */
const signs = [
  [/\bauthorize: (?!\(\{)/, '`authorize` takes the settings, `{ key }`, and answers `{ headers }` or `{ query }`'],
  [/\bencode: (?!\(\w+, \{)/, '`encode` takes the call and a context: `(call, { endpoints })`'],
  [/\bFalOptions\b/, '`FalOptions` is gone: use `BindOptions`'],
  [
    /\b(replicate|google)Fixtures\b/,
    '`replicateFixtures` and `googleFixtures` are `replicateSchemas` and `googleSchemas`',
  ],
  [/Sandbox\(\{[^}]*\b(token|apiKey):/, 'a sandbox takes `keys: [...]` in place of `token` and `apiKey`'],
  [/\bsets: (?!\{\s*(true|false):|\w+\()/, '`sets` of an extra has the fields by value: `{ true: { … }, false: {} }`'],
  [/\btake: '(one|many)'/, '`images` is `inputs: { image: input(to, limits) }`, or `inputList(to, max, limits)`'],
  [/\bgenerate: [a-z]\w*,$/m, 'write `generate` and `edit` of a model as `routes`'],
];

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(2)) {
    const before = readFileSync(file, 'utf8');
    const { text, left } = migrate(before);
    if (text !== before) writeFileSync(file, text);
    for (const what of left) console.log(`${file}: ${what}`);
  }
}
