'use client';

import { useRouter } from 'next/navigation';
import { Component, createRef, useMemo } from 'react';
import { unpacked } from './packed';

type Props = { html: string; go: (href: string) => void };
type Kept = { focus: string | null; open: string[] };

/** Markup made on the server, `packed`. Its links change the page in place; focus and open menus survive its replacement. */
export function LiveMarkup({ packed }: { packed: string }) {
  const router = useRouter();
  const html = useMemo(() => unpacked(packed), [packed]);
  return <Markup html={html} go={(href) => router.push(href, { scroll: false })} />;
}

// A class, because only it can look at the page just before React changes it.
class Markup extends Component<Props> {
  box = createRef<HTMLDivElement>();
  left = false;

  override componentDidMount() {
    this.box.current?.addEventListener('click', this.follow);
  }

  override getSnapshotBeforeUpdate(): Kept {
    const box = this.box.current;
    const keys = (selector: string) =>
      [...(box?.querySelectorAll(selector) ?? [])].map((found) => found.getAttribute('data-key') ?? '');
    return { focus: keys(':focus')[0] ?? null, open: this.left ? [] : keys('details[open]') };
  }

  override componentDidUpdate({ html }: Props, _state: unknown, { focus, open }: Kept) {
    if (html === this.props.html) return;
    this.left = false;
    const find = (key: string) =>
      this.box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    for (const key of open) find(key)?.setAttribute('open', '');
    if (focus) find(focus)?.focus({ preventScroll: true });
  }

  follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.hasAttribute('download')) return;
    event.preventDefault();
    this.left = true;
    this.props.go(link.getAttribute('href') ?? '');
  };

  override render() {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by our own components, which escape what people typed
    return <div ref={this.box} dangerouslySetInnerHTML={{ __html: this.props.html }} />;
  }
}
