/** Clients that were tried and cannot be served, with what stands in the way. */
export const outOfReach: readonly { readonly name: string; readonly why: string }[] = [
  {
    name: 'Clients of `/v1/chat/completions` and `/v1/responses` (agents that draw through a chat model, Genkit with other names)',
    why: 'Pentaprism has no chat models: it serves the image API only, and answers 404.',
  },
  {
    name: 'LiteLLM proxy, streaming',
    why: "LiteLLM’s proxy fails on the events of an image stream (`'str' object has no attribute 'model_dump'`) after the picture was made, and then tries again: one call was seen to make nine pictures. Plain requests through it work.",
  },
  {
    name: 'Portkey gateway in front of Pentaprism: edits, streams, `/models`',
    why: 'Portkey answers with a TypeError of its own (`immutable`), with every server behind it. Generations work.',
  },
  {
    name: '@huggingface/inference',
    why: 'It speaks a protocol of its own.',
  },
];
