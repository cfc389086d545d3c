import { PORT } from './socket-folder.ts';

/** The words of PostgreSQL's command line that set what Atelier wants, then what is given, then how it is reached. */
export function settingArguments(plan: { settings: Record<string, string>; socketFolder: string }): string[] {
  const all = { ...SETTINGS, ...plan.settings, ...REACH, unix_socket_directories: quoted(plan.socketFolder) };
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
  // Statements and details carry what people typed.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

// No TCP: only who may enter the socket's folder, this user and root, gets in.
const REACH = { listen_addresses: '', port: `${PORT}` };

/** The setting is a list; a comma in a name must not end it. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
