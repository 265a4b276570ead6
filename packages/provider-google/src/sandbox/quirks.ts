/** Oddities of Google's answers that no drill covers, with the sentence their documentation prints. */
export const quirks = {
  lying_mime: 'Declares image/png for the bytes of a JPEG.',
  odd_size: 'Draws the picture 16 pixels higher than the published size, as extreme ratios were seen to come out.',
  interim: 'Sends two drafts, flagged as thoughts, before the picture, though nobody asked for thoughts.',
  thought_only: 'Flags its only picture as a thought.',
  words: 'Answers in words and draws nothing.',
  blocked_prompt: 'Blocks the prompt: no candidate at all.',
  recitation: 'Ends with IMAGE_RECITATION, in the shape of every other refusal.',
} as const satisfies Record<string, string>;

/** The name of an oddity the sandbox can be asked for. */
export type GoogleQuirk = keyof typeof quirks;

/** Reads the oddity a prompt asks for: `[quirk: lying_mime]`. `null` when there is no marker or no such oddity. */
export function readQuirk(prompt: string): GoogleQuirk | null {
  const name = /\[quirk:\s*([a-z_]+)\s*\]/i.exec(prompt)?.[1]?.toLowerCase();
  return name !== undefined && isQuirk(name) ? name : null;
}

function isQuirk(name: string): name is GoogleQuirk {
  return Object.hasOwn(quirks, name);
}
