import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = 'http://127.0.0.1:8080';

export default defineConfig(({ command }) => ({
  plugins: [react()],
  resolve: {
    conditions: ['@storybell/source', 'module', 'browser', 'development|production'],
    alias:
      command === 'build'
        ? { zod: fileURLToPath(new URL('./build/contract-shapes.ts', import.meta.url)) }
        : {},
  },
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    proxy: { '/api': gateway, '/socket.io': { target: gateway, ws: true } },
  },
}));
