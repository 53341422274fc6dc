package io.midwatch.engine.adapter.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether H2 can still use its file. A write that fails ends the process ({@link FileGuard}); after
 * another error of its own, such as a lack of memory, H2 may keep the file closed for as long as
 * the process lives, which a new process opens again. So this is a question of liveness. A
 * PostgreSQL that is away comes back to this process.
 */
@Liveness
@ApplicationScoped
public class FileHealth implements HealthCheck {

  private volatile boolean closed;

  /** A transaction was committed. */
  void worked() {
    if (closed) {
      closed = false;
    }
  }

  /** A transaction, or the attempt to begin one, failed. */
  void failed(Throwable failure) {
    if (DatabaseFault.isOfFile(failure)) {
      closed = true;
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database file").status(!closed).build();
  }
}
