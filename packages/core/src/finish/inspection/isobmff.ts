import type { ImageMime } from '../../contract/media.ts';
import { type Box, boxes, inside } from './boxes.ts';
import { type Findings, sizeOf } from './facts.ts';
import type { View } from './view.ts';

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);
const sequenceBrands = new Set(['avis', 'hevc', 'hevx', 'hevm', 'hevs', 'msf1']);

/** EXIF orientation that does what `irot`, an anticlockwise quarter turn count, does. */
const orientationOfTurns = [1, 8, 3, 6] as const;

/** The type of an ISO media file that holds a picture. https://nokiatech.github.io/heif/technical.html */
export function isobmffMime(view: View): ImageMime | null {
  const brands = brandsOf(view);
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif';
  return brands.some((brand) => heicBrands.has(brand)) ? 'image/heic' : null;
}

/** Reads an AVIF or HEIC file: what is said of its primary item, not of thumbnails and tiles. */
export function readIsobmff(view: View): Findings {
  const found: Findings = { animated: sequenceBrands.has(view.tag(8)) };
  for (const box of boxes(view)) {
    // https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html, embedding into BMFF
    if (box.type === 'uuid' && view.u32(box.start) === 0xd8fec3d6) found.contentCredentials = true;
    if (box.type === 'meta') readMeta(view, box, found);
  }
  return found;
}

function readMeta(view: View, meta: Box, found: Findings): void {
  let primary = Number.NaN;
  const containers: Box[] = [];
  for (const box of inside(view, meta)) {
    if (box.type === 'iinf') readItems(view, box, found);
    if (box.type === 'pitm') primary = itemId(view, box.start + 4, view.u8(box.start));
    if (box.type === 'iprp') containers.push(...boxes(view, box.start, box.end));
  }
  const container = containers.find(({ type }) => type === 'ipco');
  if (container === undefined) return;
  const all = [...boxes(view, container.start, container.end)];
  const auxiliary = all.filter(({ type }) => type === 'auxC');
  if (auxiliary.some(({ start, end }) => isAlpha(view.tag(start + 4, end - start - 4)))) found.alpha = true;
  else found.alpha = container.end <= view.length ? false : null;
  const own = new Set(containers.filter(({ type }) => type === 'ipma').flatMap((box) => indexesOf(view, box, primary)));
  readProperties(
    view,
    all.filter((_, at) => own.has(at + 1)),
    found,
  );
}

function readItems(view: View, box: Box, found: Findings): void {
  const countLength = view.u8(box.start) === 0 ? 2 : 4;
  for (const item of boxes(view, box.start + 4 + countLength, box.end)) {
    const idLength = view.u8(item.start) === 3 ? 4 : 2;
    const type = view.tag(item.start + 4 + idLength + 2);
    if (type === 'Exif' || type === 'mime') found.metadata = true;
  }
}

/** Which properties an item has, counted from 1. ISO/IEC 23008-12, section 9.3. */
function indexesOf(view: View, ipma: Box, item: number): readonly number[] {
  // Told in part, they would tell something else.
  if (ipma.end > view.length) return [];
  const version = view.u8(ipma.start);
  const wide = (view.u8(ipma.start + 3) & 1) === 1 ? 2 : 1;
  let at = ipma.start + 8;
  while (at < ipma.end) {
    const id = itemId(view, at, version);
    at += version === 0 ? 2 : 4;
    const count = view.u8(at);
    const first = at + 1;
    // The upper bit says whether a property is essential.
    const index = (_: unknown, nth: number) =>
      wide === 2 ? view.u16(first + nth * 2) & 0x7fff : view.u8(first + nth) & 0x7f;
    if (id === item) return Array.from({ length: count }, index);
    at = first + count * wide;
  }
  return [];
}

function readProperties(view: View, properties: readonly Box[], found: Findings): void {
  for (const { type, start } of properties) {
    if (type === 'ispe') Object.assign(found, sizeOf(view.u32(start + 4), view.u32(start + 8)));
    if (type === 'irot') found.orientation = orientationOfTurns[view.u8(start) & 3] ?? 1;
  }
  // Codecs work in blocks: what is coded may be larger than the picture, which a clean aperture cuts out of it.
  const clap = properties.find(({ type }) => type === 'clap');
  if (clap === undefined) return;
  const edge = (at: number) => Math.round(view.u32(clap.start + at) / view.u32(clap.start + at + 4));
  Object.assign(found, sizeOf(edge(0), edge(8)));
}

/** An item's number: two bytes in the first version of a box, four in later ones. */
function itemId(view: View, at: number, version: number): number {
  return version === 0 ? view.u16(at) : view.u32(at);
}

function isAlpha(urn: string): boolean {
  return urn.startsWith('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha') || urn.startsWith('urn:mpeg:hevc:2015:auxid:1');
}

function brandsOf(view: View): readonly string[] {
  if (view.tag(4) !== 'ftyp') return [];
  const end = Math.min(view.u32(0), view.length);
  const brands = [view.tag(8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(view.tag(at));
  return brands;
}
