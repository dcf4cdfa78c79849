import 'server-only';
import { cookies } from 'next/headers';
import { type Told, toldCookie, unpackTold } from './flash-rules';
import { subjectOf, type Thing } from './rules';

/** What a form without scripts has just done to a thing's files; null where it did nothing. */
export const readTold = async (thing: Thing): Promise<Told | null> =>
  unpackTold((await cookies()).get(toldCookie)?.value, subjectOf(thing));
