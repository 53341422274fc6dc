package io.midwatch.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote beside this class. */
final class VersionFile implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties written = new Properties();
    try (InputStream file = VersionFile.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        throw new IOException("version.properties is missing from the jar");
      }
      written.load(file);
    }
    return new String[] {"midwatch " + written.getProperty("version", "unknown")};
  }
}
