import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './sw/plugin';

const server = process.env['KONTOR_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), serviceWorker()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: Number(process.env['KONTOR_WEB_PORT'] ?? 5173),
    strictPort: true,
    proxy: { '/api': { target: server } },
  },
  preview: { host: '127.0.0.1', port: Number(process.env['KONTOR_WEB_PORT'] ?? 5173), strictPort: true, proxy: { '/api': { target: server } } },
  build: { manifest: true, target: 'es2023', chunkSizeWarningLimit: 800 },
});
