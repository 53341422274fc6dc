package io.midwatch.engine.activation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pack in a folder, as somebody edits it. */
final class Shop {

  private final Path folder;

  /** A pack that says no more than starter does. */
  Shop(Path folder) {
    this.folder = folder;
    write("pack.yaml", "name: shop\nowner: shop-sre\nminEngine: 0.1.0\nextends: starter\n");
  }

  Path folder() {
    return folder;
  }

  /** Confirmed bad rollouts in staging and development are rolled back unasked. */
  void milder() {
    write(
        "autonomy/shop.csv",
        """
        order,environment,tier,operation class,grade,successes at least,failure streak at most,grant,reason
        shop-staging,STAGING,,rollback,CONFIRMED,,,RUN,a confirmed bad rollout in staging
        shop-dev,DEV,,rollback,CONFIRMED,,,RUN,a confirmed bad rollout in development
        """);
  }

  /** Every rollback needs two. */
  void stricter() {
    write("guardrails/two-for-rollbacks.drl", guardrail("ASK_TWO"));
  }

  void broken() {
    write("guardrails/two-for-rollbacks.drl", guardrail("ASK_TWOO"));
  }

  void mended() {
    remove("guardrails/two-for-rollbacks.drl");
  }

  void readme(String text) {
    write("README.md", text);
  }

  private static String guardrail(String verdict) {
    return """
        rule "two for rollbacks"
            @id("guardrail.two-for-rollbacks") @owner("shop-sre") @why("a lesson")
        when
            $p : Proposal( operationClass == "rollback" )
        then
            orders.raise($p, %s, "rollbacks need two");
        end
        """
        .formatted(verdict);
  }

  void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String path) {
    try {
      Files.delete(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
