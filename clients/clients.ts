import { aiSdk } from './cases/ai-sdk.ts';
import { azure } from './cases/azure.ts';
import { curl } from './cases/curl.ts';
import { genkitOpenai } from './cases/genkit.ts';
import { langchainNode } from './cases/langchain-node.ts';
import { mcpServers } from './cases/mcp-servers.ts';
import { openaiNode } from './cases/openai-node.ts';
import { promptfoo } from './cases/promptfoo.ts';
import { openaiPython, pythonFrameworks } from './cases/python-clients.ts';
import { quickstarts } from './cases/quickstart.ts';
import { tanstack } from './cases/tanstack.ts';
import { cherryStudio } from './replays/cherry-studio.ts';
import { libreChat } from './replays/librechat.ts';
import { lobeChat } from './replays/lobe-chat.ts';
import { n8n } from './replays/n8n.ts';
import { openWebui } from './replays/open-webui.ts';
import type { Client } from './support/client.ts';

const sdks: readonly Client[] = [...quickstarts, ...openaiNode, azure, ...openaiPython, curl];

const frameworks: readonly Client[] = [...aiSdk, langchainNode, genkitOpenai, tanstack, promptfoo, ...pythonFrameworks];

const programs: readonly Client[] = [openWebui, libreChat, n8n, lobeChat, cherryStudio];

/** Every client, in the order of the page. */
export const clients: readonly Client[] = [...sdks, ...frameworks, ...programs, ...mcpServers];
