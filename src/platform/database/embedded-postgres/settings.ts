import { PORT } from './socket-folder.ts';

/** The arguments of PostgreSQL for its settings. Later ones win: Atelier's defaults, `settings`, the socket. */
export function settingArguments(plan: { settings: Record<string, string>; socketFolder: string }): string[] {
  const all = { ...SETTINGS, ...plan.settings, ...ONLY_SOCKET, unix_socket_directories: quoted(plan.socketFolder) };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const SETTINGS = {
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  synchronous_commit: 'on',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  // Statements and details contain user input.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

// No TCP: only this user and root may enter the folder of the socket.
const ONLY_SOCKET = { listen_addresses: '', port: `${PORT}` };

/** The setting is a list; the quotes keep a comma in the path from separating entries. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
