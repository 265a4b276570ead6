import { useEffect, useRef, useState } from 'preact/hooks';

/** A part of a page, and the anchor it has. */
export interface Section {
  readonly id: string;
  readonly name: string;
}

/** What stands on the page, and where one is in it. */
export function Contents({ sections }: { readonly sections: readonly Section[] }) {
  const here = useSectionInView(sections);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a phone it is a row that is longer than the screen.
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (link) list.current?.scrollTo({ left: link.offsetLeft - list.current.clientWidth / 3 });
  }, [here]);
  return (
    <nav class="contents" aria-label="On this page">
      <ul ref={list}>
        {sections.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={here === id ? 'location' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The section that runs through a line below the top bar. */
function useSectionInView(sections: readonly Section[]): string | undefined {
  const [here, setHere] = useState<string>();
  const ids = sections.map(({ id }) => id).join();
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find(({ isIntersecting }) => isIntersecting);
        if (entered !== undefined) setHere(entered.target.id);
      },
      { rootMargin: '-20% 0px -79% 0px' },
    );
    for (const id of ids.split(',')) {
      const section = document.getElementById(id);
      if (section !== null) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [ids]);
  return here;
}
