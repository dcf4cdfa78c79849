'use client';

import { useRouter } from 'next/navigation';
import { Component, createRef, type ReactNode, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { unpackMarkup } from './packed-markup';

type Props = { html: string; go: (href: string) => void; children?: ReactNode };
type Kept = { focus: string | null; open: string[] };

/**
 * Markup made on the server, `packed`. Its links change the page in place; focus and open menus survive its replacement.
 * `children` are laid into the element that is marked `data-island`.
 */
export function LiveMarkup({ packed, children }: { packed: string; children?: ReactNode }) {
  const router = useRouter();
  const html = useMemo(() => unpackMarkup(packed), [packed]);
  return (
    <Markup html={html} go={(href) => router.push(href, { scroll: false })}>
      {children}
    </Markup>
  );
}

// A class, because only it can look at the page just before React changes it.
class Markup extends Component<Props, { island: Element | null }> {
  override state = { island: null as Element | null };
  box = createRef<HTMLDivElement>();
  left = false;

  override componentDidMount() {
    this.box.current?.addEventListener('click', this.follow);
    this.findIsland();
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
    this.findIsland();
    const find = (key: string) =>
      this.box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    for (const key of open) find(key)?.setAttribute('open', '');
    if (focus) find(focus)?.focus({ preventScroll: true });
  }

  findIsland() {
    if (this.props.children)
      this.setState({ island: this.box.current?.querySelector('[data-island]') ?? null });
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
    const { island } = this.state;
    return (
      <>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by our own components, which escape what people typed */}
        <div ref={this.box} dangerouslySetInnerHTML={{ __html: this.props.html }} />
        {island && createPortal(this.props.children, island)}
      </>
    );
  }
}
