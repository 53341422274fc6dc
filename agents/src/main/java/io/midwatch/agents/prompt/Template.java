package io.midwatch.agents.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that prompts are made of. */
public final class Template {

  private Template() {}

  /** A file of an agent, such as {@code rca/system.txt}. */
  public static String read(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/io/midwatch/agents/" + name)) {
      if (in == null) {
        throw new IllegalStateException("there is no prompt file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the prompt file " + name + " can't be read", e);
    }
  }
}
