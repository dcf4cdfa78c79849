declare module 'autocannon' {
  type Options = {
    url: string;
    connections: number;
    headers?: Record<string, string>;
    timeout?: number;
    amount?: number;
    duration?: number;
    requests?: { method: string; path: string }[];
  };
  type OnResponse = (client: unknown, status: number, bytes: number, milliseconds: number) => void;
  type Running = Promise<{ errors: number; timeouts: number }> & {
    on(event: 'response', listener: OnResponse): void;
  };
  export default function autocannon(options: Options): Running;
}
