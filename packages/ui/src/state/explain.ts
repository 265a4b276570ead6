import type { Refusal } from '../api/refusal.ts';
import { errorWords, maybeBilled, unbilled } from '../text/error-words.ts';
import type { Draft } from './read-draft.ts';

/** Something a person can do about a refusal. */
export type WayOut =
  | { readonly kind: 'lenient' | 'any provider' | 'mask' | 'words' | 'again'; readonly label: string }
  | { readonly kind: 'without'; readonly parameter: string; readonly label: string };

/** A refusal as a person is told of it. */
export interface Explained {
  readonly title: string;
  /** Whether anything was sent and billed. */
  readonly lesson: string;
  readonly ways: readonly WayOut[];
}

interface Circumstances {
  readonly isPlanned: boolean;
  readonly draft: Draft;
  /** Somebody else makes the model too. */
  readonly hasOthers: boolean;
}

/** What a refusal means, and what can be done about it. */
export function explain(refusal: Refusal, { isPlanned, draft, hasOthers }: Circumstances): Explained {
  const { code, param, retry, status } = refusal.facts;
  const anyProvider: readonly WayOut[] =
    draft.provider === null || !hasOthers ? [] : [{ kind: 'any provider', label: 'Let any provider try' }];
  if (isPlanned) {
    return {
      title: draft.strict ? 'Strict: this would have to be adjusted' : 'This request would be refused',
      lesson: 'Found by a dry run: nothing was sent, nothing was spent.',
      ways: [
        ...(param === 'mask' && code === 'missing_required_parameter'
          ? [{ kind: 'mask', label: 'Draw a mask' } as const]
          : []),
        ...(draft.strict ? [{ kind: 'lenient', label: 'Allow adjusting' } as const] : []),
        ...leaveOut(param, draft),
        ...anyProvider,
      ],
    };
  }
  const known = errorWords(code) ?? (status === 401 ? errorWords('invalid_api_key') : undefined);
  return {
    title: known?.title ?? 'No picture was made',
    lesson: known?.lesson ?? (retry === true ? unbilled : maybeBilled),
    ways: [
      ...(known?.needsOtherWords === true ? [{ kind: 'words', label: 'Change the prompt' } as const] : []),
      ...leaveOut(param, draft),
      // Asked of another while this one may bill it, the picture would be bought twice.
      ...(known?.isOneProviders === true ? anyProvider : []),
      ...(retry === true ? [{ kind: 'again', label: 'Try again' } as const] : []),
    ],
  };
}

function leaveOut(param: string | null | undefined, { body }: Draft): readonly WayOut[] {
  if (param === null || param === undefined || body[param] === undefined || param === 'prompt') return [];
  return [{ kind: 'without', parameter: param, label: `Leave out ${param}` }];
}
