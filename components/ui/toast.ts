/** Short words on what was done, said once and gone. The viewport is drawn by `Toaster`. */
export type ToastTone = 'done' | 'failed';
export type ToastMessage = { id: number; tone: ToastTone; text: string };

let messages: readonly ToastMessage[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

/** Shows a message: `toast('Key revoked')`, or `toast(error.detail, 'failed')`. */
export function toast(text: string, tone: ToastTone = 'done'): void {
  lastId += 1;
  publish([...messages.slice(-2), { id: lastId, tone, text }]);
}

export function dismissToast(id: number): void {
  publish(messages.filter((message) => message.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function currentToasts(): readonly ToastMessage[] {
  return messages;
}
