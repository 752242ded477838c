/** Builds `/sw.js` beside the page: one file under its own name, because a browser looks for a new one by its address. */
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type UserConfig } from 'vite';

/** @param config what page and worker have in common. */
export const serviceWorker = (config: Pick<UserConfig, 'resolve'>): Plugin => ({
  name: 'storybell-service-worker',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      ...config,
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input: fileURLToPath(new URL('../src/sw/sw.ts', import.meta.url)),
          // Not a module: Firefox runs a service worker as a plain script only.
          output: { format: 'iife', entryFileNames: 'sw.js' },
        },
      },
    });
    for (const { output } of [built].flat().flatMap((one) => ('output' in one ? [one] : [])))
      for (const file of output)
        if (file.type === 'chunk')
          this.emitFile({ type: 'asset', fileName: file.fileName, source: file.code });
  },
});
