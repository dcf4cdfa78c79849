/** For password managers, which otherwise cannot tell whose password it is. */
export function UsernameHint({ username }: { username: string }) {
  return <input type="text" value={username} autoComplete="username" readOnly hidden />;
}
