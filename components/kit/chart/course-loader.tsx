'use client';

import dynamic from 'next/dynamic';
import type { CourseModel } from './course-model';

// Only here and only in the browser: recharts draws nothing on a server, and no other page shall carry it.
const LiveCourse = dynamic(() => import('./live-course'), { ssr: false, loading: () => null });

/** Lays the live chart over the still one once its code has come. */
export function CourseLoader({ model, caption }: { model: CourseModel; caption: string }) {
  return <LiveCourse model={model} caption={caption} />;
}
