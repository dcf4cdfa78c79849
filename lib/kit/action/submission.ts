/** The field that names one submission of a form, however often it is sent: a UUID made in the browser. */
export const submissionField = 'submission-id';

/** A submission, and this call of its action: the same submission may be sent again while an earlier call still runs. */
export type FormSubmission = { id: string; call: string };
