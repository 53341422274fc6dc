package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.NodeStatus;
import io.midwatch.rules.facts.NodeTaint;
import java.io.IOException;
import java.time.Duration;
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

  private static final ResourceRef NODE = ResourceRef.ofCluster("eu-1", "Node", "node-1");

  private final Random random = new Random(8785);

  @Test
  void five_thousand_made_up_trees_are_written_as_by_the_reference() throws IOException {
    int longOnes = 0;
    for (int i = 0; i < 5_000; i++) {
      Object value = List.of(value(4)); // the reference takes objects and lists only
      String json = JsonWriter.node(value).toString();
      String ours = CanonicalText.of(value);
      assertThat(ours).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
      longOnes += ours.length() > 100 ? 1 : 0;
    }
    assertThat(longOnes).isGreaterThan(500);
  }

  @Test
  void a_record_is_written_as_by_the_reference_and_a_fact_with_its_name() throws IOException {
    Object facts =
        List.of(
            new NodeTaint(NODE, "node.kubernetes.io/\"full\"", "NoSchedule"),
            new NodeStatus(NODE, "general", true, true, false, false, Duration.ofMinutes(2)));

    String ours = CanonicalText.of(facts);

    assertThat(ours)
        .isEqualTo(new JsonCanonicalizer(JsonWriter.node(facts).toString()).getEncodedString())
        .contains("\"type\":\"NodeTaint\"");
  }

  @Test
  void half_a_pair_is_replaced_where_it_stands() {
    assertThat(CanonicalText.of("a\ud83d\ude00b\ud83d\"\ude00"))
        .isEqualTo("\"a\ud83d\ude00b\ufffd\\\"\ufffd\"");
  }

  @Test
  void a_number_that_is_not_whole_has_no_canonical_form_here() {
    assertThatThrownBy(() -> CanonicalText.of(0.5)).isInstanceOf(IllegalArgumentException.class);
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
