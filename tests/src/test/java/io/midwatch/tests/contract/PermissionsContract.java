package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Permissions.Identity;
import io.midwatch.engine.rbac.Right;
import io.midwatch.engine.rbac.Rights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What any cluster says of permissions. */
abstract class PermissionsContract {

  private static final Right PATCH = Rights.acting("roll-back-deployment").get(0);
  private static final Right LIST = Rights.reading(false).get(0);

  private World world;

  abstract World open();

  /** A cluster as several Midwatches see it. */
  interface World extends AutoCloseable {

    String cluster();

    /** Both identities may do everything. */
    Permissions all();

    /** No acting identity is configured. */
    Permissions observing();

    /** Neither identity may do anything. */
    Permissions none();

    /** The cluster does not answer. */
    Permissions unreachable();

    @Override
    void close();
  }

  @BeforeEach
  void begin() {
    world = open();
  }

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void who_may_is_allowed() {
    assertThat(ask(world.all(), Identity.READING, LIST)).isInstanceOf(Permissions.Allowed.class);
    assertThat(ask(world.all(), Identity.ACTING, PATCH)).isInstanceOf(Permissions.Allowed.class);
  }

  @Test
  void who_may_not_is_denied() {
    assertThat(ask(world.none(), Identity.READING, LIST)).isInstanceOf(Permissions.Denied.class);
    assertThat(ask(world.none(), Identity.ACTING, PATCH)).isInstanceOf(Permissions.Denied.class);
  }

  @Test
  void without_an_acting_identity_it_is_denied_and_said_why() {
    assertThat(ask(world.observing(), Identity.ACTING, PATCH))
        .isEqualTo(new Permissions.Denied("no acting identity is configured for it"));
    assertThat(ask(world.observing(), Identity.READING, LIST))
        .isInstanceOf(Permissions.Allowed.class);
  }

  @Test
  void without_an_answer_nobody_knows() {
    assertThat(ask(world.unreachable(), Identity.ACTING, PATCH))
        .isInstanceOf(Permissions.Unknown.class);
  }

  private Permissions.Answer ask(Permissions permissions, Identity identity, Right right) {
    return permissions.ask(world.cluster(), identity, right, "");
  }
}
