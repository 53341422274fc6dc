package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceScopeTest {

  @ParameterizedTest
  @CsvSource({
    "*, shop, true",
    "shop, shop, true",
    "shop, shop-eu, false",
    "team-*, team-a, true",
    "team-*, team-, true",
    "team-*, team, false",
    "*-prod, shop-prod, true",
    "*-prod, shop-prod-2, false",
    "a*a, a, false",
    "a*a, aa, true",
    "a*b, axb, true"
  })
  void a_star_stands_for_any_letters(String pattern, String namespace, boolean fits) {
    assertThat(new NamespaceScope(List.of(pattern), List.of()).outside(namespace).isEmpty())
        .isEqualTo(fits);
    assertThat(new NamespaceScope(List.of("*"), List.of(pattern)).outside(namespace).isPresent())
        .isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "a b", "a*b*", "-a", "a-", "a.b", "a_b", "shop/cart", "**"})
  void what_is_no_pattern_is_refused(String text) {
    assertThat(NamespaceScope.problem(text)).isPresent();
    assertThatThrownBy(() -> new NamespaceScope(List.of(), List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`" + text + "` is no namespace and no pattern");
  }

  @Test
  void a_longer_name_than_kubernetes_has_is_refused() {
    assertThat(NamespaceScope.problem("a".repeat(63))).isEmpty();
    assertThat(NamespaceScope.problem("a".repeat(64))).isPresent();
  }

  @Test
  void nothing_included_leaves_everything_out() {
    assertThat(NamespaceScope.NONE.outside("shop")).contains("not in namespaces.include");
    assertThat(NamespaceScope.ALL.outside("shop")).isEmpty();
  }
}
