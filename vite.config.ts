import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Style sheets stand behind the static shell of the page, which shows without waiting for them. */
const stylesBehindShell: Plugin = {
  name: 'styles-behind-shell',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const links = html.match(/ *<link rel="stylesheet"[^>]*>\n/gu) ?? [];
      const head = links.reduce((rest, link) => rest.replace(link, ''), html);
      return head.replace('    <div id="root">', `${links.join('')}    <div id="root">`);
    },
  },
};

export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [react(), stylesBehindShell],
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
