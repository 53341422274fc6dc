package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder filled by somebody who means harm is refused, file by file, and obeyed nowhere. */
class HostilePackTest {

  private static final String FINE =
      "rule \"r%s\"\n    @id(\"guardrail.r%s\") @owner(\"o\") @why(\"w\")\nwhen\n    $p : Proposal( )\n"
          + "then\n    orders.veto($p, \"no\");\nend\n";

  @TempDir Path root;

  private Path put(String name, String text) throws IOException {
    return put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = root.resolve("orders").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Cli check(String form) {
    return Cli.run(
        "policy", "check", root.resolve("orders").toString(), "--orders-only", "-o", form);
  }

  private JsonNode problems() throws IOException {
    Cli answer = check("json");
    assertThat(answer.code()).isEqualTo(ExitCode.POLICIES_INVALID);
    return Answers.JSON.readTree(answer.out()).path("problems");
  }

  private void refused(String file, String code) throws IOException {
    JsonNode problems = problems();
    assertThat(problems.findValuesAsText("code")).contains(code);
    assertThat(problems.findValuesAsText("file")).contains(file);
  }

  @Test
  void sound_orders_at_any_depth_pass_and_hidden_files_are_not_read() throws IOException {
    put("a.drl", FINE.formatted("a", "a"));
    put("one/two/b.drl", FINE.formatted("b", "b"));
    put(".git/config", "x");
    put(".c.drl", "no order");

    Cli answer = check("text");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("no problems; 2 orders, 0 rows of grants");
  }

  @Test
  void one_file_can_be_checked_by_itself() throws IOException {
    Path file = put("a.drl", FINE.formatted("a", "a").replace("veto", "vetoo"));

    Cli answer = Cli.run("policy", "check", file.toString());

    assertThat(answer.code()).isEqualTo(ExitCode.POLICIES_INVALID);
    assertThat(answer.out())
        .startsWith(file + ":6:12: unknown verb `vetoo`")
        .endsWith("1 problem in 1 file\n");
  }

  @Test
  void a_link_out_of_the_folder_is_refused_and_not_passed_over() throws IOException {
    Path outside = Files.writeString(root.resolve("secret.drl"), FINE.formatted("s", "s"));
    put("a.drl", FINE.formatted("a", "a"));
    Files.createSymbolicLink(root.resolve("orders/link.drl"), outside);
    Files.createSymbolicLink(root.resolve("orders/up"), root);

    refused("link.drl", "outside");
    refused("up", "outside");
    assertThat(check("text").out()).doesNotContain("guardrail.s");
  }

  @Test
  void a_link_to_a_file_of_the_folder_is_read_as_a_mounted_config_map_has_them()
      throws IOException {
    put("..data/a.drl", FINE.formatted("a", "a"));
    Files.createSymbolicLink(root.resolve("orders/a.drl"), Path.of("..data/a.drl"));

    assertThat(check("text").out()).contains("1 order,");
  }

  @Test
  void links_in_a_circle_end() throws IOException {
    put("in/a.drl", FINE.formatted("a", "a"));
    Files.createSymbolicLink(root.resolve("orders/in/again"), root.resolve("orders"));
    Files.createSymbolicLink(root.resolve("orders/self"), root.resolve("orders/self"));

    refused("in/again", "cycle");
    refused("self", "unreadable");
  }

  @Test
  void what_is_too_large_or_too_deep_is_not_read() throws IOException {
    put("huge.drl", "// " + "x".repeat(300_000) + "\n");
    put("d/".repeat(30) + "a.drl", FINE.formatted("a", "a"));

    refused("huge.drl", "too-large");
    refused("d/".repeat(11) + "d", "too-deep");
  }

  @Test
  void too_many_files_are_said_once() throws IOException {
    for (int i = 0; i < 2_050; i++) {
      put("f" + i + ".drl", "");
    }

    assertThat(problems().findValuesAsText("code")).contains("too-many");
  }

  @Test
  void bytes_that_are_no_text_and_files_of_no_known_kind_are_refused() throws IOException {
    put("binary.drl", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe});
    put("nul.drl", "rule \"a\u0000b\"");
    put("Evil.class", "x");
    put("script.drl.sh", "x");

    refused("binary.drl", "no-utf8");
    refused("nul.drl", "hidden-letter");
    refused("Evil.class", "unknown-file");
    refused("script.drl.sh", "unknown-file");
  }

  @Test
  void names_and_words_can_command_neither_a_terminal_nor_a_pipeline() throws IOException {
    assumeTrue(!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win"));
    put(
        "a\n::set-output name=x::y\u001b[31m%0A,b:c.drl",
        "rule \u001b]0;owned\u0007 \u202e \"x\" when\n");
    put("b.drl", "rule \"x\" ::error::owned%0A when then end");

    for (String form : new String[] {"text", "github"}) {
      String out = check(form).out();
      assertThat(out.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
      assertThat(out).doesNotContain("\u202e").doesNotContain("\n::set-output");
    }
    assertThat(check("github").out().lines())
        .filteredOn(line -> line.startsWith("::"))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("::error file="));
    assertThat(check("github").out()).contains("%250A").contains("%2Cb%3Ac.drl");
  }

  @Test
  void a_mistake_far_out_on_a_long_line_is_shown_with_what_stands_around_it() throws IOException {
    put(
        "long.drl",
        FINE.formatted("a", "a")
            .replace("Proposal( )", "Proposal(" + " ".repeat(5_000) + "oops )"));

    Cli answer = check("text");

    assertThat(answer.out()).contains("oops").contains("^^^^");
    assertThat(answer.out().lines()).allMatch(line -> line.length() < 300);
  }

  @Test
  void many_problems_are_counted_and_the_first_are_shown() throws IOException {
    for (int i = 0; i < 600; i++) {
      put("f" + i + ".drl", "rule");
    }

    assertThat(check("text").out())
        .endsWith("600 problems in 600 files; the first 500 are shown\n");
    Cli json = check("json");
    assertThat(Answers.JSON.readTree(json.out()).path("leftOut").asInt()).isEqualTo(100);
  }

  @Test
  void what_is_not_there_or_empty_could_not_be_checked() throws IOException {
    assertThat(Cli.run("policy", "check", root.resolve("nowhere").toString()).code())
        .isEqualTo(ExitCode.COULD_NOT_RUN);
    Files.createDirectories(root.resolve("orders"));
    assertThat(check("text").code()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(Cli.run("policy", "check", "-o", "xml").code()).isEqualTo(ExitCode.USAGE);
  }
}
