import { ConfigError } from "../config/config.js";

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly backlog?: number;
}

/** Opens a door. @throws ConfigError where its address cannot be had; `portName` is the variable that says the port */
export async function listen(
  door: { listen(options: ListenOptions): Promise<string> },
  options: ListenOptions,
  portName: "PORT" | "PROBE_PORT",
): Promise<string> {
  try {
    return await door.listen(options);
  } catch (error) {
    const { host, port } = options;
    const { code } = error as NodeJS.ErrnoException;
    switch (code) {
      case "EADDRINUSE":
        throw new ConfigError(`${portName}: ${port} is in use by another process`);
      case "EACCES":
        throw new ConfigError(`${portName}: ${port} may not be opened by this user`);
      case "EADDRNOTAVAIL":
      case "ENOTFOUND":
      case "EAI_AGAIN":
      case "EINVAL":
        throw new ConfigError(`HOST: ${host} is no address of this machine (${code})`);
      default:
        throw error;
    }
  }
}
