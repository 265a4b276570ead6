import type { AssetName, Template } from '../contract/asset.ts';
import type { WritableJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { PlanJson } from '../contract/plan.ts';
import type { PreparedAsset } from './call-context.ts';

/** Puts the prepared pictures into a planned body. `stored` holds the addresses of those put into storage. */
export function fillAssets(
  body: PlanJson,
  assets: ReadonlyMap<AssetName, PreparedAsset>,
  stored: ReadonlyMap<AssetName, string>,
): WritableJson {
  if (assets.size === 0) return body;
  const walk = (node: PlanJson): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList(node)) return node.map(walk);
    const name = '$asset' in node ? node.$asset : undefined;
    // Callers may send any JSON through, so what only looks like a reference is left as it is.
    const found = Object.keys(node).length === 1 ? [...assets].find(([key]) => key === name) : undefined;
    if (found !== undefined) return fillTemplate(found[1], stored.get(found[0]));
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(body);
}

function fillTemplate(asset: PreparedAsset, storedUrl: string | undefined): WritableJson {
  const walk = (node: Template): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList(node)) return node.map(walk);
    const entries = Object.entries<Template>({ ...node });
    const [only] = entries;
    if (only?.[0] === '$file' && entries.length === 1) return fillPlaceholder(only[1], asset, storedUrl);
    return Object.fromEntries(entries.map(([key, value]) => [key, walk(value)]));
  };
  return walk(storedUrl === undefined ? asset.item : asset.stored);
}

function fillPlaceholder(what: Template, asset: PreparedAsset, storedUrl: string | undefined): WritableJson {
  if (what === 'mime') return asset.mime;
  const url = storedUrl ?? asset.url;
  if (what === 'url' && url !== undefined) return url;
  if (asset.source === undefined) {
    throw new PentaprismError('internal_error', 'An input picture that must travel as bytes was not fetched.');
  }
  const bytes = { kind: 'binary', source: asset.source } as const;
  return what === 'url' ? { ...bytes, prefix: `data:${asset.mime};base64,` } : bytes;
}

function isList<T>(node: T | readonly T[]): node is readonly T[] {
  return Array.isArray(node);
}
