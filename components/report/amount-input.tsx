import { useState } from 'react';
import type { Locale } from '@/lib/kit/i18n/locale';
import { refusalText } from '@/lib/kit/i18n/refusal-text';
import type { FieldRefusal } from '@/lib/kit/refusal/rules';

type Props = {
  locale: Locale;
  /** Absent where the shown value only follows from another field: that one is sent. */
  name: string | undefined;
  id: string;
  label: string;
  /** Visible only where there is no column head. */
  labelClass: string;
  value: string;
  /** The parsed amount, if it differs from the text. */
  understood: string | null;
  refusal: FieldRefusal | undefined;
  /** A query check wants a look at it. */
  queried: boolean;
  placeholder?: string;
  onType: (text: string) => void;
};

/** An amount: the text as typed, the parsed amount, and the problem once the field is left. */
export function AmountInput(props: Props) {
  const { locale, name, id, label, labelClass, value, understood, refusal, queried, placeholder, onType } =
    props;
  const [typing, setTyping] = useState(false);
  const isInvalid = refusal && !typing;
  const described = [isInvalid && `${id}-wrong`, understood && `${id}-read`].filter(Boolean).join(' ');
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className={`tiny ${labelClass}`}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        enterKeyHint="next"
        maxLength={80}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onType(event.target.value)}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        aria-invalid={isInvalid ? true : undefined}
        aria-describedby={described || undefined}
        className={`field num text-[1.1rem] font-semibold placeholder:text-[0.94rem] placeholder:font-normal placeholder:text-ink-3 ${queried ? 'border-2 border-risk' : ''}`}
      />
      <span aria-live="polite">
        {understood && (
          <span id={`${id}-read`} className="num tiny block pt-0.5">
            {understood}
          </span>
        )}
      </span>
      {isInvalid && (
        <p id={`${id}-wrong`} className="problem pt-0.5">
          {refusalText(locale, refusal)}
        </p>
      )}
    </div>
  );
}
