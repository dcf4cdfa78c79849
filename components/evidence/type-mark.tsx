import type { EvidenceFile } from '@/lib/evidence/read';

type Props = { file: Pick<EvidenceFile, 'id' | 'type' | 'thumbnail'>; size: 'small' | 'large' };

/** A file's thumbnail over its type, which shows if there is none. */
export function TypeMark({ file: { id, type, thumbnail }, size }: Props) {
  return (
    <span
      aria-hidden="true"
      className={`num relative grid shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-sunken text-xs font-semibold tracking-wide text-ink-3 uppercase ${size === 'small' ? 'size-14' : 'h-24 w-20'}`}
    >
      {type}
      {thumbnail && (
        // biome-ignore lint/performance/noImgElement: it is small already, and only for whoever may see the file
        <img
          src={`/api/evidence/${id}/thumbnail`}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover object-top"
        />
      )}
    </span>
  );
}
