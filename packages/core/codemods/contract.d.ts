/** The new text of a file, and what is left to do in it. */
export function migrate(text: string): { readonly text: string; readonly left: readonly string[] };
