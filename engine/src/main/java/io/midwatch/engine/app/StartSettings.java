package io.midwatch.engine.app;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells the framework how the database of the launch that was left is opened. A password that were
 * told as a system property would stand in every listing of them, and any child could inherit it.
 */
public final class StartSettings implements ConfigSource {

  /** Above system properties, which are 400: nothing may open another database than the file. */
  private static final int ORDINAL = 450;

  private final Supplier<@Nullable Launch> launch;

  /** Over the launch that will have been left; made by the framework. */
  public StartSettings() {
    this(Launch::found);
  }

  StartSettings(Supplier<@Nullable Launch> launch) {
    this.launch = launch;
  }

  @Override
  public Set<String> getPropertyNames() {
    return settings().keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return settings().get(name);
  }

  @Override
  public String getName() {
    return "midwatch.yaml";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  private Map<String, String> settings() {
    Launch left = launch.get();
    return left == null ? Map.of() : left.configuration().database().settings();
  }
}
