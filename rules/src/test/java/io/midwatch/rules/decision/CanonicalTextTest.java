package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/** Our printer of canonical JSON writes what the reference implementation of RFC 8785 writes. */
class CanonicalTextTest {
  private static final String UNITS =
      "abz019 _-./\"\\\b\t\n\f\r\u0000\u0001\u001f\u007f\u0080\u00e9\u2028\u20ac\ufb33\ufffd";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random = new Random(8785);

  @Test
  void five_thousand_made_up_trees_are_written_as_by_the_reference() throws IOException {
    int longOnes = 0;
    for (int i = 0; i < 5_000; i++) {
      String json = JsonWriter.node(value(4)).toString();
      if (!json.startsWith("{") && !json.startsWith("[")) {
        json = "[" + json + "]"; // the reference takes objects and lists only
      }
      String ours = CanonicalText.of(JSON.readTree(json));
      assertThat(ours).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
      longOnes += ours.length() > 100 ? 1 : 0;
    }
    assertThat(longOnes).isGreaterThan(500);
  }

  @Test
  void a_number_that_is_not_whole_has_no_canonical_form_here() {
    assertThatThrownBy(() -> CanonicalText.of(JsonNodeFactory.instance.numberNode(0.5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Object value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 4);
    switch (kind) {
      case 0:
        return text();
      case 1:
        return random.nextLong();
      case 2:
        return random.nextInt(2001) - 1000;
      case 3:
        return random.nextBoolean();
      case 4:
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(value(depth - 1));
        }
        return list;
      default:
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          map.put(text(), value(depth - 1));
        }
        return map;
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        text.appendCodePoint(0x1F600 + random.nextInt(60));
      } else {
        text.append(UNITS.charAt(random.nextInt(UNITS.length())));
      }
    }
    return text.toString();
  }
}
