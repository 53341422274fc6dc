package io.midwatch.engine.web.http;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of styles and scripts, with their digest in it: a browser keeps none that is old. */
@TemplateExtension(namespace = "asset")
final class Assets {

  private static final Map<String, String> URLS = new ConcurrentHashMap<>();
  private static final int SHOWN = 12;

  private Assets() {}

  /** The address of a file below {@code META-INF/resources/s}. */
  static String url(String name) {
    return URLS.computeIfAbsent(name, file -> "/s/" + file + "?v=" + digest(file));
  }

  private static String digest(String name) {
    String path = "META-INF/resources/s/" + name;
    try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("no asset " + path);
      }
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
      return HexFormat.of().formatHex(sum).substring(0, SHOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
