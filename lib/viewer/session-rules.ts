import type { Role } from '@/lib/vocabulary/person';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds without a request after which a session is over: administrators 30 minutes, everybody else 2 hours. */
export const idleSeconds = (role: Role): number => (role === 'admin' ? 30 * minute : 2 * hour);

/** Seconds after signing in at which a session is over however busy: administrators 12 hours, everybody else 7 days. */
export const absoluteSeconds = (role: Role): number => (role === 'admin' ? 12 * hour : 7 * day);

/** Seconds between two notes of “last seen”, so that reading pages hardly writes. */
export const seenIntervalSeconds = minute;
