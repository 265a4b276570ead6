import { createHash, type Hash } from 'node:crypto';
import type { ImageRequest, InputPicture, Mode } from '@pentaprism/core';

/**
 * SHA-256 of what is asked: the mode and the parsed request with its names sorted, input pictures by the hash of their bytes. The same
 * request as JSON and as a form, or with other boundaries, is the same. How the answer travels (`stream`) is no part of it.
 */
export async function fingerprintOf(mode: Mode, request: ImageRequest): Promise<string> {
  const { stream: _, partial_images: __, extrasAreText: ___, ...asked } = request;
  const hash = createHash('sha256').update(mode);
  await add(hash, asked);
  return hash.digest('base64url');
}

async function add(hash: Hash, value: unknown): Promise<void> {
  if (Array.isArray(value)) {
    hash.update('[');
    for (const item of value) await add(hash, item);
    hash.update(']');
  } else if (isPicture(value)) hash.update(await pictureHash(value));
  else if (typeof value === 'object' && value !== null) {
    hash.update('{');
    for (const [name, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (item === undefined) continue;
      hash.update(`${JSON.stringify(name)}:`);
      await add(hash, item);
    }
    hash.update('}');
  } else hash.update(`${JSON.stringify(value)},`);
}

function isPicture(value: unknown): value is InputPicture {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return (value.kind === 'url' && 'url' in value) || (value.kind === 'bytes' && 'source' in value);
}

async function pictureHash(picture: InputPicture): Promise<string> {
  if (picture.kind === 'url') return `url ${picture.url}`;
  const hash = createHash('sha256');
  for await (const chunk of picture.source.open()) hash.update(chunk);
  return `bytes ${hash.digest('base64url')}`;
}
