import 'server-only';
import { cookies } from 'next/headers';

/** Colour scheme and type size as this browser keeps them in its cookies; anything else in them counts as unset. */
export async function readPreferences(): Promise<{ theme: 'auto' | 'light' | 'dark'; large: boolean }> {
  const jar = await cookies();
  const theme = jar.get('theme')?.value;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    large: jar.get('type')?.value === 'large',
  };
}
