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

await startWords();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
