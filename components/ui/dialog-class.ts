/** What dialogs, alert dialogs and the command menu share. */
export const backdropClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

export const viewportClass = 'fixed inset-0 z-50 flex overflow-y-auto p-3 sm:p-6';

export const popupClass =
  'm-auto w-full overflow-clip rounded-xl border border-line bg-surface shadow-dialog outline-none ' +
  'transition-[scale,opacity] duration-150 data-ending-style:scale-[0.98] data-ending-style:opacity-0 ' +
  'data-starting-style:scale-[0.98] data-starting-style:opacity-0';
