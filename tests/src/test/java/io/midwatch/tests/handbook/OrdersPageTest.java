package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/orders.md} is a session; here somebody types it from top to bottom. */
class OrdersPageTest {

  @TempDir Path folder;

  @Test
  void every_command_of_the_page_prints_what_the_page_says() throws IOException {
    new Session(folder).play(Block.of(Pages.text("docs/orders.md")));
  }

  @Test
  void so_does_the_page_on_simulation() throws IOException {
    new Session(folder).play(Block.of(Pages.text("docs/simulation.md")));
  }

  @Test
  void a_page_that_says_something_else_is_noticed() {
    String init = "```console\n$ ./midwatch policy init mypack\nmypack\n%s\n```\n";
    List<Block> right = Block.of(init.formatted("written; next: midwatch policy check …"));
    List<Block> wrong = Block.of(init.formatted("is there"));

    assertThatThrownBy(() -> new Session(folder.resolve("a")).play(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the page's line 1: ./midwatch policy init mypack");
    assertThatNoException().isThrownBy(() -> new Session(folder.resolve("b")).play(right));
  }
}
