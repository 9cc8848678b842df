/**
 * Preloaded into every process that the start script launches: when the script is gone, however it went, this
 * process and its own children go too. The channel to the parent is closed by the kernel, so a SIGKILL counts.
 */
// Not in the children of such a process, which may be handed this file along with its other flags (as `next dev` does):
// they wait for their own parent's messages, and a channel that is released would end them.
if (process.channel && process.ppid === Number(process.env.PARTWISE_LAUNCHER)) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), 8_000).unref();
    // The script starts each process as the leader of a group of its own.
    process.kill(-process.pid, "SIGTERM");
  });
  process.channel.unref();
}
