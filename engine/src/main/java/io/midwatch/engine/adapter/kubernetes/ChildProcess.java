package io.midwatch.engine.adapter.kubernetes;

import io.midwatch.engine.facts.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program that is waited for, for a limited time and with limited output. */
final class ChildProcess {

  private static final int PATIENCE_SECONDS = 20;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_SAID = 200;

  private ChildProcess() {}

  /**
   * How it ended.
   *
   * @param out what it printed; may be secret
   * @param said the beginning of what it complained of, redacted, on one line
   */
  record Ended(int code, String out, String said) {}

  /** It could not be run to its end. */
  static final class Failed extends Exception {

    private static final long serialVersionUID = 1L;

    Failed(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** Runs it without input. */
  static Ended run(List<String> command, Map<String, String> environment) throws Failed {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new Failed("can't be run; is it installed, and on the PATH of the service?");
    }
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new Failed("did not end within " + PATIENCE_SECONDS + " s");
      }
      // what it left behind may hold the pipes open
      return new Ended(
          process.exitValue(),
          out.get(1, TimeUnit.SECONDS),
          Redaction.line(err.get(1, TimeUnit.SECONDS), MOST_SAID));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("was interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw new Failed("prints without end");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (stream) {
                byte[] bytes = stream.readNBytes(MOST_BYTES);
                if (bytes.length == MOST_BYTES) {
                  throw new IOException("too much");
                }
                text.complete(new String(bytes, StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(e);
              }
            },
            "credential-plugin");
    reader.setDaemon(true);
    reader.start();
    return text;
  }
}
