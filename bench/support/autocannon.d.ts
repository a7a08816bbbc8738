declare module 'autocannon' {
  type Options = {
    url: string;
    connections: number;
    duration: number;
    requests: readonly { method: string; path: string; headers: Record<string, string> }[];
  };
  type Result = { requests: { average: number }; non2xx: number; errors: number };
  const autocannon: (options: Options) => Promise<Result>;
  export = autocannon;
}
