type Props = { error: string | null; done: string | null };

/** What a form says for the whole of it, at its end: why it was refused, or that it is done. */
export function FormAnswer({ error, done }: Props) {
  return (
    <>
      <p role="alert" className="problem empty:hidden">
        {error}
      </p>
      <p role="status" className="text-met empty:hidden">
        {done}
      </p>
    </>
  );
}
