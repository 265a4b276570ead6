import type { KeyView } from '../api/keys.ts';

interface GroupNameProps {
  /** `undefined` is all others. */
  readonly id: string | null | undefined;
  /** Keys have names; so far as they are still there. */
  readonly keys: readonly KeyView[];
}

/** What a key, a model or a provider is called. */
export function GroupName({ id, keys }: GroupNameProps) {
  const [name, also] = groupName(id, keys);
  return (
    <span class="group-name">
      <span>{name}</span>
      {also !== undefined && <small class="mono muted">{also}</small>}
    </span>
  );
}

/** The name, and what it is called by programs where that is something else. */
export function groupName(
  id: string | null | undefined,
  keys: readonly KeyView[],
): readonly [name: string, also?: string] {
  if (id === undefined) return ['All others'];
  if (id === null) return ['All'];
  if (id === 'open') return ['Without a key', id];
  if (id.startsWith('env_')) return ['Key of the environment', id];
  const known = keys.find((key) => key.id === id);
  return known === undefined ? [id] : [known.name, id];
}
