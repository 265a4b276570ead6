import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is loaded when it is first shown. `waiting` stands in its place until it is there. */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ComponentChildren,
): (props: Props) => ComponentChildren {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props) {
    const [Found, find] = useState<ComponentType<Props> | undefined>(() => loaded);
    const [isAway, setAway] = useState(false);
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then(
        (component) => {
          loaded = component;
          find(() => component);
        },
        () => setAway(true),
      );
    }, []);
    if (Found !== undefined) return <Found {...props} />;
    return isAway ? <Away /> : waiting;
  };
}

/** The server is away, or was brought up to date and has other files by now. */
function Away() {
  return (
    <div class="nothing" role="alert">
      <p>This part of the page could not be loaded.</p>
      <button type="button" class="secondary" onClick={() => location.reload()}>
        Load the page anew
      </button>
    </div>
  );
}
