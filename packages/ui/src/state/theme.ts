import { effect, signal } from '@preact/signals';

const place = 'pentaprism.theme';
const names = ['auto', 'light', 'dark'] as const;

export type Theme = (typeof names)[number];

/** How the page looks; `auto` is as the system looks. */
export const theme = signal<Theme>(names.find((name) => name === localStorage.getItem(place)) ?? 'auto');

/** The next one. */
export function turnTheme(): void {
  theme.value = names[(names.indexOf(theme.value) + 1) % names.length] ?? 'auto';
}

effect(() => {
  document.documentElement.dataset.theme = theme.value;
  localStorage.setItem(place, theme.value);
});
