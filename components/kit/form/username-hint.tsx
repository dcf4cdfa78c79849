/** Tells password managers whose password the form sets. */
export function UsernameHint({ username }: { username: string }) {
  return <input type="text" value={username} autoComplete="username" readOnly hidden />;
}
