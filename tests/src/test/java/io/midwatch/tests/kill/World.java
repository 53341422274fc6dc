package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects that an API server shows and changes. */
interface World {

  /** What became of a write. */
  enum Written {
    APPLIED,
    ANOTHER_UID,
    ANOTHER_VERSION,
    NOT_FOUND
  }

  /**
   * The objects of a kind.
   *
   * @param root the group and version asked for
   * @param namespace the namespace asked for, null for all
   */
  List<ObjectNode> objects(String root, @Nullable String namespace, String plural);

  /** Carries a JSON patch out as an API server does: the uid is tested, the version compared. */
  Written patch(String plural, @Nullable String namespace, String name, JsonNode steps);

  /**
   * Evicts a pod that has this uid.
   *
   * @param dryRun true to answer the same and change nothing
   */
  Written evict(String namespace, String pod, String uid, boolean dryRun);
}
