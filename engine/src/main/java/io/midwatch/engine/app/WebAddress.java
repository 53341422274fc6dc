package io.midwatch.engine.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What may be written as the address of a service. */
final class WebAddress {

  private WebAddress() {}

  /** The address; empty if the text is no http or https URL with a host. */
  static Optional<URI> of(String text) {
    try {
      URI uri = new URI(text);
      return text.matches("https?://.*") && uri.getHost() != null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
