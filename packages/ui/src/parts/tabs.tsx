interface Tabs<Id> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly name: string }[];
  readonly current: Id;
  /** The panel they change. */
  readonly panel: string;
  readonly look?: string;
  open(id: Id): void;
}

/** Names of views of which one is open. */
export function Tabs<Id extends string>({ label, tabs, current, panel, look = 'tabs line', open }: Tabs<Id>) {
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const bar = event.currentTarget;
    if (step === undefined || !(bar instanceof HTMLElement)) return;
    const next = tabs[(tabs.findIndex(({ id }) => id === current) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    open(next.id);
    bar.querySelector<HTMLElement>(`#${panel}-${next.id}`)?.focus();
  };
  return (
    <div class={look} role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map(({ id, name }) => (
        <button
          type="button"
          role="tab"
          key={id}
          id={`${panel}-${id}`}
          aria-selected={id === current}
          aria-controls={panel}
          tabIndex={id === current ? 0 : -1}
          onClick={() => open(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
