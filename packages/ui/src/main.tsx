import { render } from 'preact';
import { App } from './app.tsx';
import { loadCatalogue } from './state/catalogue.ts';
import { readRecent } from './state/recent.ts';
import { followLinks } from './state/route.ts';
import './style/index.css';

followLinks();
void loadCatalogue();
const root = document.getElementById('app');
if (root !== null) render(<App />, root);

// Nothing on the first screen waits for it.
setTimeout(() => void readRecent(), 300);
