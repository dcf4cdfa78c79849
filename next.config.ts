import type { NextConfig } from 'next';
import { bundleTasks } from './lib/kit/sandbox/bundle-tasks.mjs';
import { buildFolder } from './lib/kit/settings/process.mjs';

const pages =
  'sign-in|set-up|set-password|overview|indicators|report|review|plan|reminders|evidence|workbooks|experts|trainings|export|account|settings';

const nextConfig: NextConfig = {
  poweredByHeader: false,
  compiler: { runAfterProductionCompile: bundleTasks },
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pg-boss', 'nodemailer'],
  distDir: buildFolder(),
  productionBrowserSourceMaps: false,
  turbopack: { resolveAlias: { 'victory-vendor/d3-scale': './components/kit/chart/scales.ts' } },
  experimental: { globalNotFound: true, serverActions: { bodySizeLimit: '1mb' } },
  // Chinese has no prefix in addresses; inside, every page lies under its language.
  async rewrites() {
    return {
      beforeFiles: [
        { source: '/', destination: '/public/zh/latest' },
        { source: '/en', destination: '/public/en/latest' },
        { source: '/:year(\\d{4})', destination: '/public/zh/:year' },
        { source: '/en/:year(\\d{4})', destination: '/public/en/:year' },
        { source: `/:page(${pages})/:rest*`, destination: '/zh/:page/:rest*' },
        // Anything else in the place of a language is nothing.
        {
          source: `/:other((?!(?:zh|en|api|public|_next)(?:/|$))[^/]+)/:page(${pages})/:rest*`,
          destination: '/not-here',
        },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
  async redirects() {
    return [
      { source: '/zh', destination: '/', permanent: true },
      { source: '/zh/:path*', destination: '/:path*', permanent: true },
    ];
  },
};

export default nextConfig;
