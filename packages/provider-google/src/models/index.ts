import type { ModelDeclaration } from '@pentaprism/core/provider';
import { gemini25FlashImage } from './gemini-2.5-flash-image.ts';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { gemini31FlashLiteImage } from './gemini-3.1-flash-lite-image.ts';
import { gemini3ProImagePreview } from './gemini-3-pro-image-preview.ts';
import { geminiNanoBanana21 } from './gemini-nano-banana-2.1.ts';

/** Every model declared for Google, in the order they are listed. */
export const models: readonly ModelDeclaration[] = [
  gemini31FlashImagePreview,
  geminiNanoBanana21,
  gemini3ProImagePreview,
  gemini31FlashLiteImage,
  gemini25FlashImage,
];
