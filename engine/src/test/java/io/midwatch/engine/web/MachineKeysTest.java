package io.midwatch.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineKeysTest {

  private static final MachineKeys BOTH = new MachineKeys("s3cret", "am", "pa:ss", "");
  private static final byte[] BODY = "{\"event\":{}}".getBytes(StandardCharsets.UTF_8);
  private static final MachineKeys SIGNING = new MachineKeys("", "", "", "shared");

  /** As {@code openssl dgst -sha256 -hmac shared} gives it. */
  private static final String HMAC =
      "v1=cf9ea98cb747700ff83c41cf594987fcd536900a62c9d96deec7b0509193828f";

  @Test
  void either_key_opens() {
    assertThat(BOTH.admits("Bearer s3cret")).isTrue();
    assertThat(BOTH.admits("bearer  s3cret ")).isTrue();
    assertThat(BOTH.admits("Basic YW06cGE6c3M=")).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer s3cre",
        "Bearer S3CRET",
        "s3cret",
        "Basic s3cret",
        "Basic YW06",
        "Basic Og==",
        "Basic %%%",
        "Digest s3cret"
      })
  void nothing_else_does(String shown) {
    assertThat(BOTH.admits(shown)).isFalse();
  }

  @Test
  void a_key_that_is_not_configured_never_fits() {
    MachineKeys token = new MachineKeys("s3cret", "", "", "");
    assertThat(token.admits("Basic Og==")).isFalse();
    assertThat(token.challenge()).isEqualTo("Bearer realm=\"midwatch\"");
    MachineKeys user = new MachineKeys("", "am", "pa:ss", "");
    assertThat(user.admits("Bearer ")).isFalse();
    assertThat(user.challenge()).isEqualTo("Basic realm=\"midwatch\"");
  }

  @Test
  void one_of_several_signatures_is_enough() {
    assertThat(SIGNING.signed(BODY, HMAC)).isTrue();
    assertThat(SIGNING.signed(BODY, "v1=" + "0".repeat(64) + ", " + HMAC)).isTrue();
  }

  @Test
  void a_signature_of_something_else_counts_for_nothing() {
    assertThat(SIGNING.signed(BODY, null)).isFalse();
    assertThat(SIGNING.signed(BODY, "")).isFalse();
    assertThat(SIGNING.signed(BODY, HMAC.replace("v1", "v0"))).isFalse();
    assertThat(SIGNING.signed("{}".getBytes(StandardCharsets.UTF_8), HMAC)).isFalse();
    assertThat(new MachineKeys("", "", "", "").signed(BODY, HMAC)).isFalse();
    assertThat(new MachineKeys("", "", "", "other").signed(BODY, HMAC)).isFalse();
  }
}
