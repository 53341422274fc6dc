package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the demo is asked for. */
class DemoCommandTest {

  private final List<DemoDoor.Wishes> wishes = new ArrayList<>();
  private final StringWriter err = new StringWriter();

  @Test
  void no_model_is_asked_unless_one_is_named() {
    assertThat(run("--auto")).isEqualTo(ExitCode.FINE);
    assertThat(run("--model", "http://127.0.0.1:11434/v1", "--model-name", "small"))
        .isEqualTo(ExitCode.FINE);

    assertThat(wishes.get(0).model()).isEmpty();
    assertThat(wishes.get(1).model()).contains(URI.create("http://127.0.0.1:11434/v1"));
    assertThat(wishes.get(1).modelName()).isEqualTo("small");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "smollm2", "127.0.0.1:11434", "file:///etc/passwd", "http://", "h ttp"})
  void what_is_no_address_of_a_server_is_refused_before_anything_starts(String url) {
    assertThat(run("--model", url)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("`" + url + "` is no base URL of a model's server");
    assertThat(wishes).isEmpty();
  }

  @Test
  void an_unknown_fault_is_refused_with_those_that_are_known() {
    assertThat(run("--fault", "flood")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("unknown fault `flood`", "bad-rollout");
    assertThat(wishes).isEmpty();
  }

  private int run(String... arguments) {
    CommandLine line =
        new CommandLine(
            new DemoCommand(
                (wish, out) -> {
                  wishes.add(wish);
                  return ExitCode.FINE;
                }));
    return line.setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler((e, command, parsed) -> 1)
        .setParameterExceptionHandler(
            (e, parsed) -> {
              err.append(e.getMessage());
              return ExitCode.USAGE;
            })
        .execute(arguments);
  }
}
