package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Right;

/** Says what {@link Access} means, right by right. */
final class SandboxPermissions implements Permissions {

  private final Access access;

  SandboxPermissions(Access access) {
    this.access = access;
  }

  @Override
  public Answer ask(String cluster, Identity identity, Right right, String namespace) {
    return switch (access) {
      case FULL -> new Allowed();
      case READ_ONLY ->
          identity == Identity.READING
              ? new Allowed()
              : new Denied("no acting identity is configured for it");
      case FORBIDDEN -> new Denied("this identity has no rights");
      case UNREACHABLE -> new Unknown(cluster + ": no answer came");
    };
  }
}
