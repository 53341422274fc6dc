package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell offers after some letters of a verb. */
class CompletionTest {

  @TempDir Path folder;

  @Test
  void bash_completes_verbs_and_their_verbs() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    Path script =
        Files.writeString(folder.resolve("midwatch"), Cli.run("completion", "bash").out());
    String ask =
        "source "
            + script
            + "; COMP_WORDS=(midwatch policy ch); COMP_CWORD=2; COMP_LINE='midwatch policy"
            + " ch'; COMP_POINT=18; _complete_midwatch 2>/dev/null; echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("/bin/bash", "-c", ask).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.strip()).isEqualTo("check");
  }

  @Test
  void zsh_gets_the_same_script_and_another_shell_is_a_usage_error() {
    assertThat(Cli.run("completion", "zsh").out()).contains("bashcompinit");
    assertThat(Cli.run("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
  }
}
