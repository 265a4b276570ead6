import { aiSdk } from './cases/ai-sdk.ts';
import { azure } from './cases/azure.ts';
import { openaiNode } from './cases/openai-node.ts';
import { quickstarts } from './cases/quickstart.ts';
import type { Client } from './support/client.ts';

/** Every client, in the order of the page. */
export const clients: readonly Client[] = [...quickstarts, ...openaiNode, azure, ...aiSdk];
