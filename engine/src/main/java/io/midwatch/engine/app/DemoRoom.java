package io.midwatch.engine.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The folder of a demo's database. Nothing of it is left, also where the demo is ended by a signal,
 * which is how most end: the JVM would else be gone before its main thread has cleared up.
 */
final class DemoRoom implements AutoCloseable {

  private static final long LONGEST_END_S = 10;

  private final Path folder;
  private final CountDownLatch cleared = new CountDownLatch(1);
  private volatile boolean ending;

  DemoRoom() {
    try {
      this.folder = Files.createTempDirectory("midwatch-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("no room for the demo's database", e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::awaitCleared, "midwatch-demo-ends"));
  }

  /** Where its database lies. */
  String databaseUrl() {
    return "jdbc:h2:file:" + folder.resolve("midwatch");
  }

  /** True once the process was told to end: what stands on the database is about to go. */
  boolean isEnding() {
    return ending;
  }

  private void awaitCleared() {
    ending = true;
    try {
      if (!cleared.await(LONGEST_END_S, TimeUnit.SECONDS)) {
        System.err.println("midwatch: left behind: " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ending = true;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.getLogger(DemoRoom.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
    } finally {
      cleared.countDown();
    }
  }
}
