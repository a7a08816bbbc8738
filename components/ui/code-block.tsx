import { CopyButton } from './copy-button.tsx';
import { cx } from './cx.ts';

type CodeBlockProps = {
  code: string;
  /** What the text is, for those who hear it: "Command". */
  label?: string;
  /** Goes into the clipboard in place of what is shown. */
  copyText?: string;
  /** Names the copy button, then an icon, where another one on the screen is called "Copy". */
  copyLabel?: string;
  hasCopy?: boolean;
  className?: string;
};

/** A command or an answer to take along. Long lines wrap. */
export function CodeBlock({ code, label = 'Code', copyText, copyLabel, hasCopy = true, className }: CodeBlockProps) {
  return (
    <figure
      aria-label={label}
      className={cx(
        'flex flex-wrap items-start justify-end gap-2 rounded-md border border-line bg-sunken py-2 pr-2 pl-3.5',
        className,
      )}
    >
      <pre className="min-w-[min(100%,15rem)] flex-1 py-1 leading-5 wrap-anywhere whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
      {hasCopy && <CopyButton text={copyText ?? code} label={copyLabel} isIconOnly={copyLabel !== undefined} />}
    </figure>
  );
}
