import type { ImageMime } from '../../contract/asset.ts';
import { type Findings, sizeOf } from './facts.ts';
import type { View } from './view.ts';

interface Box {
  readonly type: string;
  /** Where its content starts and ends; the end may lie beyond the bytes at hand. */
  readonly start: number;
  readonly end: number;
}

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

/** Reads an AVIF or HEIC file. The size is the largest one stated: thumbnails and tiles are smaller than the whole. */
export function readIsobmff(view: View): Findings {
  const found: Findings = { animated: sequenceBrands.has(view.tag(8)) };
  for (const box of boxes(view, 0, view.length)) {
    // https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html, embedding into BMFF
    if (box.type === 'uuid' && view.u32(box.start) === 0xd8fec3d6) found.contentCredentials = true;
    if (box.type === 'meta') readMeta(view, box, found);
  }
  return found;
}

function readMeta(view: View, meta: Box, found: Findings): void {
  // `meta` is a full box: four bytes of version and flags come first.
  for (const box of boxes(view, meta.start + 4, meta.end)) {
    if (box.type === 'iinf') readItems(view, box, found);
    if (box.type !== 'iprp') continue;
    for (const container of boxes(view, box.start, box.end)) {
      if (container.type === 'ipco') readProperties(view, container, found);
    }
  }
}

function readItems(view: View, box: Box, found: Findings): void {
  const countLength = view.u8(box.start) === 0 ? 2 : 4;
  for (const item of boxes(view, box.start + 4 + countLength, box.end)) {
    const idLength = view.u8(item.start) === 3 ? 4 : 2;
    const type = view.tag(item.start + 4 + idLength + 2);
    if (type === 'Exif' || type === 'mime') found.metadata = true;
  }
}

function readProperties(view: View, container: Box, found: Findings): void {
  let area = 0;
  found.alpha = container.end <= view.length ? false : null;
  for (const property of boxes(view, container.start, container.end)) {
    if (property.type === 'ispe') {
      const size = sizeOf(view.u32(property.start + 4), view.u32(property.start + 8));
      if ((size.width ?? 0) * (size.height ?? 0) > area) {
        area = (size.width ?? 0) * (size.height ?? 0);
        Object.assign(found, size);
      }
    }
    if (property.type === 'irot') found.orientation = orientationOfTurns[view.u8(property.start) & 3] ?? 1;
    if (property.type === 'auxC' && isAlpha(view.tag(property.start + 4, property.end - property.start - 4))) {
      found.alpha = true;
    }
  }
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

function* boxes(view: View, from: number, to: number): Generator<Box> {
  const end = Math.min(to, view.length);
  for (let at = from; at + 8 <= end; ) {
    const short = view.u32(at);
    const header = short === 1 ? 16 : 8;
    // A length of 0 means "to the end of the file".
    const length = short === 1 ? view.u64(at + 8) : short === 0 ? Number.POSITIVE_INFINITY : short;
    if (!(length >= header)) return;
    yield { type: view.tag(at + 4), start: at + header, end: at + length };
    at += length;
  }
}
