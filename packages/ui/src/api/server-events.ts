/** One block of an event stream: its data, or the comment that stands in for it. */
export type ServerEvent = { readonly data: string } | { readonly comment: string };

/** Cuts the text of an event stream into its blocks, however its pieces fall. */
export async function* serverEvents(pieces: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let text = '';
  // A picture arrives in thousands of pieces: what was searched once is not searched again.
  let searched = 0;
  for await (const piece of pieces) {
    text += piece;
    for (let end = text.indexOf('\n\n', searched); end >= 0; end = text.indexOf('\n\n', searched)) {
      yield* eventIn(text.slice(0, end));
      text = text.slice(end + 2);
      searched = 0;
    }
    searched = Math.max(0, text.length - 1);
  }
}

function* eventIn(block: string): Generator<ServerEvent> {
  const lines = block.split('\n');
  const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
  if (data.length > 0) yield { data: data.join('\n') };
  for (const line of lines) if (line.startsWith(': ')) yield { comment: line.slice(2) };
}

/** The pieces of an answer as they come. */
export async function* textOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
