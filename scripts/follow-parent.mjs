/**
 * Preloaded into every process that the start script launches: when the script is gone, however it went, this
 * process and its own children go too. The channel to the parent is closed by the kernel, so a SIGKILL counts.
 */
if (process.channel) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), 8_000).unref();
    // The script starts each process as the leader of a group of its own.
    process.kill(-process.pid, "SIGTERM");
  });
  process.channel.unref();
}
