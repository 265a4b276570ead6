import type { ModelCard } from '@pentaprism/core';

interface Way {
  readonly name: string;
  readonly says: string;
  readonly example: string;
}

const ways: readonly Way[] = [
  { name: 'size', says: 'Exact pixels: shape and scale', example: '"1920x1080"' },
  { name: 'aspect_ratio', says: 'Shape only, at the usual scale', example: '"16:9"' },
  { name: 'resolution', says: 'Scale only, in the usual shape; larger ones may cost more', example: '"2K"' },
  { name: 'scale_factor', says: 'How many times its picture', example: '2' },
];

/** The parameters a size is asked for with, and which of them counts when there are several. */
export function WaysToAsk({ card }: { readonly card: ModelCard }) {
  const taken = ways.filter(({ name }) => (card.parameters[name]?.modes.length ?? 0) > 0);
  const takesBoth =
    taken.some(({ name }) => name === 'aspect_ratio') && taken.some(({ name }) => name === 'resolution');
  return (
    <>
      <ul class="ways">
        {taken.map(({ name, says, example }) => (
          <li key={name}>
            <code>{name}</code>
            <span>{says}</span>
            <code class="muted">{example}</code>
          </li>
        ))}
      </ul>
      {taken.length > 1 && takesBoth && (
        <p class="hint">
          When there are several, the first of these counts: <code>size</code>, <code>aspect_ratio</code> with{' '}
          <code>resolution</code>, <code>aspect_ratio</code>, <code>resolution</code>. The receipt says what was
          overruled.
        </p>
      )}
    </>
  );
}
