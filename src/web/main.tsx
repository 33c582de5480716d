import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '#web/app/fonts.css';
import '#web/app/app.css';
import '#web/app/frame.css';
import '#web/app/print.css';
import '#web/lib/trusted-html.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#web/app/App.tsx';
import { startWords } from '#web/app/i18n.ts';

await Promise.all([startWords(), turnOnStyles()]);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );

/** The page waits for its styles, which were fetched behind the static shell; see `vite.config.ts`. */
async function turnOnStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[data-styles]');
  const there = [...links].map((link) => {
    const loaded = new Promise<void>((resolve) => {
      // The first may be of the file alone, before it counts.
      link.addEventListener('load', () => link.sheet && resolve());
      link.addEventListener('error', () => resolve());
    });
    link.rel = 'stylesheet';
    return loaded;
  });
  await Promise.all(there);
}
