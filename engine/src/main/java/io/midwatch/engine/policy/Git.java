package io.midwatch.engine.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks git about a working copy. Only for what reads commits as they are stored, and runs nothing
 * that the working copy's own configuration could name.
 */
final class Git {

  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int PATIENCE_SECONDS = 5;

  private final Path folder;

  Git(Path folder) {
    this.folder = folder;
  }

  /** What git answers; empty if it says no, can't be asked, takes too long or says too much. */
  Optional<String> says(String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(words));
    ProcessBuilder git = new ProcessBuilder(command);
    git.redirectError(ProcessBuilder.Redirect.DISCARD);
    git.environment()
        .putAll(
            Map.of(
                "GIT_NO_LAZY_FETCH", "1",
                "GIT_NO_REPLACE_OBJECTS", "1",
                "GIT_LITERAL_PATHSPECS", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_OPTIONAL_LOCKS", "0",
                "GIT_CONFIG_NOSYSTEM", "1"));
    try {
      return answer(git.start());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> answer(Process process) throws IOException, InterruptedException {
    // ends the reading below, however long git would go on
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readNBytes(MOST_BYTES);
    if (said.length == MOST_BYTES) {
      process.destroyForcibly();
    }
    return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
        ? Optional.of(new String(said, StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
