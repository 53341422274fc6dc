package io.midwatch.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms in which manifests, shells, clients and people write secrets. */
class RedactionFormsTest {

  private static final String SECRET = "HUSH4u7x";

  /** The secret stands in each of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // as pods and their last applied configuration write the environment
        "{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"HUSH4u7x\"}]}",
        "{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"HUSH4u7x\\\"}",
        "env:\n- name: DB_PASSWORD\n  value: HUSH4u7x\n",
        "env:\n- name: \"API_TOKEN\"\n  value: \"HUSH4u7x\"\n",
        "key=password, value=HUSH4u7x",
        // arguments
        "args: [\"--password\",\"HUSH4u7x\"]",
        "args:\n- --password\n- HUSH4u7x\n",
        "curl -u bob:HUSH4u7x https://cart/",
        "curl --user 'bob:HUSH4u7x' https://cart/",
        "requirepass HUSH4u7x",
        // YAML
        "password: |\n  HUSH4u7x\nuser: bob",
        "a:\n  password: >-\n    HUSH4u7x\n    more\n  user: bob",
        "password:\n  HUSH4u7x\nuser: bob",
        "password: correct HUSH4u7x battery",
        "token: |-\n    HUSH4u7x",
        // literals, lists, URLs
        "{'password': b'HUSH4u7x'}",
        "{\"password\":[\"HUSH4u7x\",\"x\"]}",
        "DB_PASSWORD=ab;cd&HUSH4u7x next",
        "q=password%3DHUSH4u7x",
        "%22password%22%3A%22HUSH4u7x%22",
        "url=postgres%3A%2F%2Fbob%3AHUSH4u7x%40db%3A5432%2Fshop",
        "https://hooks.slack.com/services/T0001/B0001/HUSH4u7x",
        "https://discord.com/api/webhooks/123/HUSH4u7x",
        "jdbc:oracle:thin:scott/HUSH4u7x@//db:1521/x",
        "jdbc:oracle:thin:scott/HUSH4u7x@db:1521:x",
        // names in words
        "api key: HUSH4u7x",
        "secret access key = HUSH4u7x",
        "connection string: HUSH4u7x",
        "SECRET_KEY_BASE=HUSH4u7x",
        "client-key-data: HUSH4u7x",
        "routing_key=HUSH4u7x",
        "PHPSESSID=HUSH4u7x",
        "SMTP_PASS=HUSH4u7x",
        "keystorePass=HUSH4u7x",
        "LDAP_BIND_PW=HUSH4u7x",
        "-storepass HUSH4u7x",
        "CREATE USER bob IDENTIFIED BY 'HUSH4u7x'",
        ".dockerconfigjson: HUSH4u7x",
        "password\u00a0=\u00a0HUSH4u7x",
        "\uff50assword\uff1dHUSH4u7x",
        // told
        "unknown token \"HUSH4u7xabcdefgh\"",
        "api_key HUSH4u7xabcdefgh was refused",
        "the password is HUSH4u7x",
        "invalid password \"HUSH4u7x\" for bob",
        "login with password HUSH4u7x failed",
        "password=HUSH4u7x\nretry with HUSH4u7x, then give up"
      })
  void however_it_is_written_it_is_taken_out(String text) {
    String redacted = Redaction.redact(text);
    assertThat(redacted).doesNotContain(SECRET).contains(Redaction.MARK);
    assertThat(Redaction.redact(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auths\":{\"registry\":{\"auth\":\"Ym9iOkhVU0g0dTd4Cg==\"}}}",
        "hf_HUSH4u7xabcdefghijklmnop",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nHUSH4u7x\n-----END OPENSSH PRIVATE KEY-----"
      })
  void what_is_a_secret_by_its_form_is_taken_out(String text) {
    assertThat(Redaction.redact(text)).doesNotContain(SECRET).doesNotContain("Ym9iOkhVU0g0dTd4Cg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://bob:HUSH4u7x@db:5432/shop",
        "{\"password\":\"HUSH4u7x\"}",
        "-----BEGIN PRIVATE KEY-----\nHUSH4u7x\n-----END PRIVATE KEY-----\n",
        "export DB_PASSWORD=HUSH4u7x"
      })
  void it_is_seen_inside_base64_under_any_name(String text) {
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Redaction.redact("uri: " + base64 + "\nuser: bob"))
        .isEqualTo("uri: [redacted]\nuser: bob");
  }

  @Test
  void the_data_of_a_secret_is_taken_out_under_any_name() {
    assertThat(
            Redaction.redact(
                "{\"apiVersion\":\"v1\",\"data\":{\"x\":\"SFVTSDR1N3g=\"},\"kind\":\"Secret\"}"))
        .isEqualTo("{\"apiVersion\":\"v1\",\"data\":{[redacted]},\"kind\":\"Secret\"}");
    assertThat(Redaction.redact("kind: Secret\ndata:\n  x: SFVTSDR1N3g=\n  y: SFVT\ntype: Opaque"))
        .isEqualTo("kind: Secret\ndata:\n  [redacted]\ntype: Opaque");
    String other = "kind: ConfigMap\ndata:\n  mode: fast\n";
    assertThat(Redaction.redact(other)).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password\n      name: db",
        "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
        "password is incorrect for user bob",
        "bypass=1 compass=n2 encompass: 7",
        "secret shop/cart-credentials-1 not found, unexpected token v1beta1",
        "commit token 6d4f8c7b9d-x2x7p of the lease",
        "the token was expired, secret \"cart-tls-1\" not found",
        "key=cart-6d4f8c7b9d-x2x7p topologyKey: kubernetes.io/hostname",
        "date -u and su --user bob: failed",
        "auth: required, key: user:1234",
        "nodes are available: 12 node(s) had untolerated taint {key: value}",
        "password:\n  - one rule\n  - another",
        "https://hooks.slack.com/ is not reachable"
      })
  void words_about_secrets_stay(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void a_label_is_taken_out_where_its_name_announces_a_secret() {
    assertThat(Redaction.named("db_password", SECRET)).isEqualTo(Redaction.MARK);
    assertThat(Redaction.named("secret", "cart-tls")).isEqualTo("cart-tls");
    assertThat(Redaction.named("summary", "password=" + SECRET)).isEqualTo("password=[redacted]");
  }
}
