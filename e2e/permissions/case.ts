import type { Caller, Me } from './people';
import type { World } from './world';

/** One thing that an action does, and who may do it to what. */
export type Case = {
  /** As the build lists it: `lib/report/actions.ts#reportFigures`. */
  action: string;
  /** Who may do what, as a sentence: the test's name. */
  rule: string;
  /** The page that holds the form. */
  page: string;
  /** An action whose only argument is the form. */
  plain?: boolean;
  /** By the thing that it is done to: who succeeds. Everybody else is refused. */
  may: Record<string, readonly Caller[]>;
  /** What success looks like from outside; `ok` where nothing is said. */
  success?: (caller: Caller) => 'ok' | 'redirect';
  /** What the refused are told, where it is not what everybody is told. */
  refusal?: (object: string, caller: Caller) => string | undefined;
  /** The tables that a success writes, all of them. */
  writes: readonly string[];
  /** What a refusal leaves behind: the count of wrong passwords. */
  leaves?: (object: string, caller: Caller) => readonly string[];
  /** Puts a fresh thing there, and answers the form about it and how to see that it was done. */
  prepare(world: World, cell: { object: string; caller: Caller; me: Me }): Promise<Prepared>;
};

export type Prepared = { form: Record<string, string>; happened: () => Promise<boolean> };

/** An id that nothing has. */
export const noId = '00000000-0000-4000-8000-00000000dead';
