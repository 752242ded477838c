/** A part for tests: says it is ready, then does as it is told, and stops as every part of ours does. */
const [how = 'serve', words = ''] = process.argv.slice(2);

const end = () => {
  process.stdout.write('stopped in order\n');
  // Its timer goes on.
  process.exit(0);
};
process.on('SIGTERM', end);
process.on('disconnect', end);

if (how === 'fail') {
  process.stderr.write(`${words}\n`);
  // The code that a test looks for.
  process.exit(3);
}
process.send?.({ ready: true });
setInterval(() => undefined, 60_000);
