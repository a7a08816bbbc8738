export function whyNodeIsTooOld(version: string): string | null;
export function isInstalled(root: string): boolean;
export function projectNode(root: string): string;
export function install(root: string): Promise<string | null>;
