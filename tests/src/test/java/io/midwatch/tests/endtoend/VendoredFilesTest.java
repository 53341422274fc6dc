package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others wrote is shipped byte for byte as they published it on npm, with its licence. */
class VendoredFilesTest {

  // htmx.org 2.0.11, @fontsource-variable/inter 5.3.0, @fontsource-variable/jetbrains-mono 5.3.0
  @ParameterizedTest
  @CsvSource({
    "htmx-2.0.11.min.js, d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
    "htmx-2.0.11.LICENSE.txt, d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
    "inter-5.3.0.woff2, 3100e775e8616cd2611beecfa23a4263d7037586789b43f035236a2e6fbd4c62",
    "inter-5.3.0.LICENSE.txt, 3b0a5fca3d17942cde889069889dedbbbd075e9b599968c82a95f4d944e9b345",
    "jetbrains-mono-5.3.0.woff2, 18be452724bfdc236c074ca94a249a7f41a86752c7d04ab258ce9ed5651f6a7e",
    "jetbrains-mono-5.3.0.LICENSE.txt,"
        + " 403581b69dac5cff4079205e01c6b467e56af449ecbd7247693ddb1baafa005b"
  })
  void a_vendored_file_is_what_was_published(String name, String digest) throws Exception {
    assertThat(sha256("META-INF/resources/s/" + name)).isEqualTo(digest);
  }

  private static String sha256(String path) throws Exception {
    try (InputStream file = VendoredFilesTest.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IOException(path + " is not in the jar");
      }
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
      return HexFormat.of().formatHex(sum);
    }
  }
}
