import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './build/service-worker.ts';

const gateway = 'http://127.0.0.1:8080';

export default defineConfig(({ command }) => {
  const resolve = {
    conditions: ['@storybell/source', 'module', 'browser', 'development|production'],
    alias:
      command === 'build'
        ? { zod: fileURLToPath(new URL('./build/contract-shapes.ts', import.meta.url)) }
        : {},
  };
  return {
    plugins: [react(), serviceWorker({ resolve })],
    resolve,
    build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    server: {
      proxy: { '/api': gateway, '/socket.io': { target: gateway, ws: true } },
    },
  };
});
