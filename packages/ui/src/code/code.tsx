import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Copy } from '../parts/copy.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { painted } from './painted.ts';
import { type Language, languages, snippet } from './snippet.ts';
import type { Snippet } from './snippet-request.ts';

/** A request in the languages people call it from. */
export function Code({ request, before }: { readonly request: Snippet; readonly before?: ComponentChildren }) {
  const [language, setLanguage] = useState<Language>('curl');
  const text = snippet(language, request);
  return (
    <div class="snippets">
      <div class="row between wrap">
        {before}
        <Tabs
          label="Language"
          look="tabs small short"
          panel="snippet"
          tabs={languages}
          current={language}
          open={(id) => setLanguage(id)}
        />
        <span class="grow" />
        <Copy text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
      <pre class="code" id="snippet" role="tabpanel" aria-labelledby={`snippet-${language}`} tabIndex={0}>
        <code>
          {painted(text).map(({ kind, text: part }, index) => (
            <span class={kind === undefined ? undefined : `t-${kind}`} key={String(index)}>
              {part}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
