package io.midwatch.engine.simulation.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.ResourceRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class PseudonymsTest {

  private final Pseudonyms names = new Pseudonyms(PackNames.of(Packs.load("demo").pack()));

  @Test
  void one_name_gets_the_same_other_name_everywhere_and_two_get_two() {
    ResourceRef vault = deployment("acme", "vault");

    assertThat(names.path(vault, 1)).isEqualTo("cluster-1/namespace-1/workload-1");
    assertThat(names.path(deployment("other", "vault"), 1))
        .isEqualTo("cluster-1/namespace-2/workload-2");
    assertThat(names.path(vault, 1)).isEqualTo("cluster-1/namespace-1/workload-1");
  }

  @Test
  void what_the_pack_writes_stays() {
    assertThat(names.namespace("payments")).isEqualTo("payments");
    assertThat(names.path(deployment("shop", "checkout"), 1)).isEqualTo("cluster-1/shop/checkout");
    assertThat(names.alert("KubeNodePressure")).isEqualTo("KubeNodePressure");
  }

  @Test
  void nodes_are_called_as_those_of_the_made_world() {
    assertThat(names.node("ip-10-1-2-3", 4)).isEqualTo("general-4");
    assertThat(names.node("ip-10-9-8-7", 4)).isEqualTo("general-5");
    assertThat(names.node("ip-10-1-2-3", 4)).isEqualTo("general-4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a\"}, b: {c: \"d",
        "back\\slash \\\" end\\",
        "line\nbreak: yes\r\n\t- item",
        "*alias &anchor !!tag #comment @x `y` %z",
        "\u2028\u202e\u0000\u007f ümlaut \ud83d\ude00",
        "",
      })
  void any_text_in_quotes_is_that_text_and_nothing_else(String text) {
    Object read =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load("{text: " + Quoted.of(text) + ", after: here}");

    assertThat(read).isEqualTo(Map.of("text", text, "after", "here"));
  }

  private static ResourceRef deployment(String namespace, String name) {
    return new ResourceRef("acme-1", "Deployment", namespace, name);
  }
}
