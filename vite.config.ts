import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/**
 * Style sheets are fetched without keeping the static shell of the page from being shown; `main.tsx` turns them on.
 * They stay where they are, before those that pages bring along and that correct them.
 */
const stylesAfterShell: Plugin = {
  name: 'styles-after-shell',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<link rel="stylesheet"', '<link rel="preload" as="style" data-styles'),
  },
};

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [react(), stylesAfterShell],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/docs': 'http://127.0.0.1:3000' } },
});
