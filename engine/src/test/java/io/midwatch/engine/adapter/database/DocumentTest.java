package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void a_text_that_fits_is_kept_as_it_is() {
    String text = "x".repeat(Document.LONGEST);

    assertThat(Document.pack(text)).isSameAs(text);
    assertThat(Document.unpack(text)).isSameAs(text);
  }

  @Test
  void a_longer_text_is_kept_compressed() {
    String text = "{\"excerpt\":\"Zürich 🚢\"},".repeat(60_000);

    String kept = Document.pack(text);

    assertThat(kept).hasSizeLessThan(Document.LONGEST);
    assertThat(Document.unpack(kept)).isEqualTo(text);
  }

  @Test
  void a_text_that_is_too_long_even_so_is_refused() {
    StringBuilder noise = new StringBuilder();
    new Random(1).ints(4_000_000, 0x20, 0x7f).forEach(letter -> noise.append((char) letter));

    assertThatThrownBy(() -> Document.pack(noise.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a document of 4000000 characters is too long");
  }
}
