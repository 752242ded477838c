/**
 * Ends this process with the one that started it, also when that one was killed: the channel between them closes then,
 * and sockets, servers and Redis would keep a tool here that nobody asks any more.
 */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit(0));
}
