import { useState } from 'preact/hooks';

/** Puts a text where it can be pasted from, and says so. */
export function Copy({ text, name = 'Copy' }: { readonly text: string; readonly name?: string }) {
  const [said, say] = useState<string>();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      say('Not allowed');
    }
    setTimeout(() => say(undefined), 1400);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      {said ?? name}
    </button>
  );
}
