import { notFound } from 'next/navigation';

/** An address below a language that leads nowhere is told so in that language. */
export default function NowherePage() {
  notFound();
}
