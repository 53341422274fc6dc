package io.midwatch.engine.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.web.BadBody;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodiesTest {

  @Test
  void where_nothing_is_needed_no_body_is_as_good_as_an_empty_object() {
    assertThat(Bodies.objectIfAny(null)).isEmpty();
    assertThat(Bodies.objectIfAny(body(""))).isEmpty();
    assertThat(Bodies.objectIfAny(body("{}"))).isEmpty();
    assertThat(Bodies.optional(Bodies.objectIfAny(body("{\"via\":\"cli\"}")), "via"))
        .isEqualTo("cli");
  }

  @Test
  void what_is_no_object_is_refused_there_too() {
    for (String wrong : new String[] {"[]", "7", "x", "{} {}", " "}) {
      assertThatThrownBy(() -> Bodies.objectIfAny(body(wrong)))
          .as(wrong)
          .isInstanceOf(BadBody.class);
    }
  }

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
