'use client';

import dynamic from 'next/dynamic';
import type { CourseModel } from './course-model';

// Imported here only and only in the browser: recharts draws nothing on a server, and no other page should load it.
const LiveCourse = dynamic(() => import('./live-course'), { ssr: false, loading: () => null });

/** Lays the live chart over the static one once its code is loaded. */
export function CourseLoader({ model, caption }: { model: CourseModel; caption: string }) {
  return <LiveCourse model={model} caption={caption} />;
}
