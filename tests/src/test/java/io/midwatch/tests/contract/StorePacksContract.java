package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.PackShelf;
import io.midwatch.engine.flow.Work;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The packs that were put in force. */
interface StorePacksContract extends StoreUnderTest {

  @Test
  default void the_pack_that_was_put_in_force_last_is_the_active_one() {
    run(work -> work.packs().activate(pack("a", "one")));
    run(work -> work.packs().activate(pack("b", "two")));
    run(work -> assertThat(work.packs().active()).contains(pack("b", "two")));

    run(work -> work.packs().activate(pack("a", "one again")));

    run(work -> assertThat(work.packs().active()).contains(pack("a", "one again")));
    run(work -> assertThat(work.packs().find("b")).contains(pack("b", "two")));
  }

  @Test
  default void only_the_last_packs_are_kept() {
    for (int i = 0; i < PackShelf.KEPT + 3; i++) {
      String digest = "d" + i;
      run(work -> work.packs().activate(pack(digest, "x")));
    }
    run(
        work -> {
          assertThat(work.packs().find("d2")).isEmpty();
          assertThat(work.packs().find("d3")).isPresent();
        });
  }

  @Test
  default void a_large_pack_is_kept_whole() {
    PackRecord large = pack("large", "ab\n".repeat(700_000));
    run(work -> work.packs().activate(large));
    run(work -> assertThat(work.packs().active().equals(Optional.of(large))).isTrue());
  }

  @Test
  default void an_activation_that_is_taken_back_leaves_the_former_pack_active() {
    run(work -> work.packs().activate(pack("a", "one")));
    assertThatThrownBy(() -> run(StorePacksContract::activateAndBreak)).hasMessage("broken off");
    run(work -> assertThat(work.packs().active()).contains(pack("a", "one")));
  }

  private static void activateAndBreak(Work work) {
    work.packs().activate(pack("b", "two"));
    throw new IllegalStateException("broken off");
  }

  private static PackRecord pack(String digest, String archive) {
    List<PackRecord.Author> others = List.of(new PackRecord.Author("Bo", "bo@example.org"));
    List<String> signedBy = List.of("anna", "mo");
    return new PackRecord(
        digest, "shop", NOON, signedBy, archive, "", "Pia", "", others, "0".repeat(40));
  }
}
