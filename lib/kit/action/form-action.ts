import { isSubmissionStored } from '@/lib/audit/submission-load';
import { isUuid } from '@/lib/kit/format/uuid';
import { SubmissionStored } from '@/lib/kit/refusal/submission-stored';
import 'server-only';
import { randomUUID } from 'node:crypto';
import { refresh } from 'next/cache';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { countingCommits } from '@/db/guarded';
import { reportError } from '@/lib/kit/log/report-error';
import { outageRefusal, refusalOf } from '@/lib/kit/refusal/database';
import { type Outcome, type Refusal, refuse } from '@/lib/kit/refusal/rules';
import type { PersonActor, Viewer } from '@/lib/viewer/rules';
import { currentActor, currentViewer } from '@/lib/viewer/session-read';
import { type AttemptDetails, askedOf } from './denial-rules';
import { noteDenial } from './denial-serve';
import { fieldRefusals } from './field-refusals';
import { fieldsOf, withoutPasswords } from './form-data';
import { type FormSubmission, submissionField } from './submission';

/**
 * What a form gets back: the outcome, and every field as typed (except passwords), so that nothing is lost. Null before
 * the first try.
 */
export type FormState<T = null> = (Outcome<T> & { typed: Record<string, string | string[]> }) | null;

type Options = {
  /**
   * When the page around the form is rendered anew with the answer: after a success, unless said otherwise. `always`:
   * also after a refusal, because somebody else may have been quicker, and the page shows what they did.
   */
  refresh?: 'success' | 'always' | 'never';
  /** True only for the action that sets a first password. */
  beforePasswordChange?: boolean;
};

/** What is known of a call when it ends: its viewer (undefined before the session was looked up) and its subject. */
type Call = { viewer?: Viewer | null; details: AttemptDetails; submission?: FormSubmission };

/**
 * A server action for `useActionState`: viewer → parse → handler → refresh, always in this order; there is no other way
 * to make one. The handler decides who may do what: it gets the signed-in actor with their address, and parsed input,
 * so that most handlers are the write itself. A denial leaves a row in the audit trail under the action's name.
 * @param name stable and unique, as the trail stores it: `person.disable`; its words are in the audit's dictionaries
 */
export function formAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  handler: (actor: PersonActor, input: z.output<S>, viewer: Viewer) => Promise<Outcome<T>>,
  { refresh: when = 'success', beforePasswordChange }: Options = {},
): (previous: FormState<T>, form: FormData) => Promise<FormState<T>> {
  return answering(name, schema, async (parse, call) => {
    const viewer = await currentViewer();
    call.viewer = viewer;
    if (!viewer) return refuse('SIGNED_OUT');
    if (viewer.mustChangePassword && !beforePasswordChange) return refuse('PASSWORD_MUST_CHANGE');
    const input = await parse();
    call.details = askedOf(input);
    const actor = {
      ...(await currentActor(viewer)),
      ...(call.submission && { submission: call.submission }),
    };
    const outcome =
      call.submission && (await isSubmissionStored(call.submission.id))
        ? refuse('ALREADY_DONE')
        : await handler(actor, input, viewer).catch(alreadyDone);
    if (!outcome.ok && outcome.code === 'ALREADY_DONE' && when !== 'never') refresh();
    if (when === 'always' || (when === 'success' && outcome.ok)) refresh();
    return outcome;
  });
}

/**
 * The same for the few actions that anybody may call: signing in and setting up. `input()` parses, or ends the action.
 * Their input is never recorded: it may be a code or a link.
 */
export const publicFormAction = <S extends z.ZodType, T>(
  name: string,
  schema: S,
  handler: (input: () => Promise<z.output<S>>) => Promise<Outcome<T>>,
): ((previous: FormState<T>, form: FormData) => Promise<FormState<T>>) => answering(name, schema, handler);

function answering<S extends z.ZodType, T>(
  name: string,
  schema: S,
  handler: (input: () => Promise<z.output<S>>, call: Call) => Promise<Outcome<T>>,
): (previous: FormState<T>, form: FormData) => Promise<FormState<T>> {
  return async (_previous, form) => {
    // Anybody may call an action with anything: without a form as second argument it answers instead of throwing.
    const typed = form instanceof FormData ? fieldsOf(form) : {};
    const call: Call = { details: {}, ...submissionIn(typed) };
    const parse = async () => {
      const parsed = await schema.safeParseAsync(typed);
      if (!parsed.success) throw new Unreadable(parsed.error);
      return parsed.data;
    };
    const outcome = await countingCommits(() => handler(parse, call)).catch(refusalFor);
    if (!outcome.ok) await noteDenial(name, outcome.code, call.details, call.viewer);
    return { ...outcome, typed: withoutPasswords(typed) };
  };
}

/** A submission that was stored before is answered as done, whatever its first answer was: that one was lost. */
function alreadyDone(error: unknown): Refusal {
  if (error instanceof SubmissionStored) return refuse('ALREADY_DONE');
  throw error;
}

function submissionIn(typed: Record<string, string | string[]>): { submission?: FormSubmission } {
  const id = typed[submissionField];
  delete typed[submissionField];
  return typeof id === 'string' && isUuid(id) ? { submission: { id, call: randomUUID() } } : {};
}

/** @throws Next's own errors for redirects and the like */
function refusalFor(error: unknown): Refusal {
  if (error instanceof Unreadable) return error.refusal;
  unstable_rethrow(error);
  return refusalOf(error) ?? outageRefusal(error) ?? refuse('UNEXPECTED', { number: reportError(error) });
}

class Unreadable extends Error {
  readonly refusal: Refusal;

  constructor(error: z.ZodError) {
    super('unreadable input');
    const fields = fieldRefusals(error);
    const [only, ...rest] = Object.values(fields);
    this.refusal = {
      ...(only && rest.length === 0 ? { ok: false as const, ...only } : refuse('FIELD_INVALID')),
      fields,
    };
  }
}
