/** `node dist/simulator.js`: a local Atlas Admin API. */
process.stdout.write("");
