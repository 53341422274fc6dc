package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.midwatch.engine.adapter.database.FileGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store can't be used for a while: nothing is acknowledged, that is said, nothing is lost. */
@Tag("full")
@Tag("kill")
class OutageTest {

  private static final int UNAVAILABLE = 503;

  @TempDir Path folder;

  @Test
  void a_database_that_goes_away_and_comes_back() throws Exception {
    try (Store store = Store.postgres(folder);
        KillRun run = new KillRun(store, 1, folder)) {
      Subject subject = waiting(run);

      store.without(() -> saysThatItCannotKeepAnything(run) && lives(run));

      goesOn(run, subject, store);
    }
  }

  @Test
  void a_disk_that_fills_up_and_is_cleared() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/prlimit")), "no prlimit: install Debian's util-linux");
    try (Store store = Store.h2(folder);
        KillRun run = new KillRun(store, 1, folder)) {
      Subject subject = waiting(run);

      fillsUp(run);
      // whoever runs the service has cleared the disk
      run.startAnew();

      // a start may take longer than signatures are waited for: people are called then
      goesOn(run, subject, store, List.of("HEALED", "ESCALATED"));
    }
  }

  private static Subject waiting(KillRun run) throws Exception {
    Subject subject = run.scene().subject(Subject.Kind.SIGNED);
    run.scene().tell(subject);
    run.scene().until(subject, "WAITING");
    return subject;
  }

  private static boolean saysThatItCannotKeepAnything(KillRun run) throws Exception {
    Subject other = new Subject(Subject.Kind.SIGNED, 900);
    run.scene()
        .pump(
            () -> run.scene().crew().codeFor(other.labels()) == UNAVAILABLE,
            "503 for an alert that can't be kept");
    run.scene()
        .pump(
            () -> run.scene().crew().readiness().matches("(?s)503 .*\"DOWN\".*"),
            "readiness is down");
    System.out.println("readiness while the store is away: " + run.scene().crew().readiness());
    return true;
  }

  /** It is away, not broken: whoever restarts what isn't live must leave this process alone. */
  private static boolean lives(KillRun run) throws Exception {
    assertThat(run.scene().crew().liveness()).startsWith("200");
    return true;
  }

  /**
   * No file may grow any more: writes fail as they do on a disk that is full, while many requests
   * wait to write theirs. The process must not write on.
   */
  private void fillsUp(KillRun run) throws Exception {
    limit(run, Long.toString(Files.size(folder.resolve("midwatch.mv.db"))));
    run.scene().rush(() -> run.exitCode().isPresent(), "the process ends by itself");
    assertThat(run.exitCode()).hasValue(FileGuard.FILE_FAILED);
  }

  private static void goesOn(KillRun run, Subject subject, Store store) throws Exception {
    goesOn(run, subject, store, List.of("HEALED"));
    assertThat(subject.writes(run.scene().fleet())).isEqualTo(1);
  }

  private static void goesOn(KillRun run, Subject subject, Store store, List<String> ends)
      throws Exception {
    run.scene().pump(() -> run.scene().crew().readiness().startsWith("200"), "readiness");
    subject.handsOff(false);
    run.finish();
    assertThat(subject.state()).isIn(ends);
    assertThat(subject.writes(run.scene().fleet()))
        .isLessThanOrEqualTo(1)
        .isGreaterThanOrEqualTo(subject.state().equals("HEALED") ? 1 : 0);
    run.stop();
    ManyKillsTest.everyAnsweredAlertIsOnRecord(run, store);
  }

  private static void limit(KillRun run, String bytes) throws IOException, InterruptedException {
    Process limit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(run.pid()), "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(limit.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(limit.exitValue()).isZero();
  }
}
