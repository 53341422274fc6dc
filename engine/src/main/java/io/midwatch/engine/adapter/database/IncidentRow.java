package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.rules.ResourceRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An incident. */
@Entity
@Table(name = "incidents")
class IncidentRow {

  private static final int SEARCHED = 2_000;
  private static final int CLUSTER = 255;

  @Id
  @Column(length = 64)
  private String id;

  @Column(nullable = false, updatable = false)
  private long number;

  @Version private long version;

  @Column(nullable = false, length = 16)
  private String state;

  @Column(nullable = false, length = CLUSTER)
  private String cluster;

  @Column(name = "open_target", length = 64)
  private @Nullable String openTarget;

  @Column(nullable = false, length = SEARCHED)
  private String searched;

  @Column(nullable = false, length = Document.LONGEST)
  private String document;

  /** For the persistence provider. */
  protected IncidentRow() {}

  IncidentRow(IncidentRecord incident, long number) {
    this.id = incident.id();
    this.number = number;
    keep(incident);
  }

  final void keep(IncidentRecord incident) {
    state = incident.state().name();
    cluster = clusterKey(incident.target().cluster());
    openTarget = incident.state().ended() ? null : targetKey(incident.target());
    searched = searchKey(incident.id() + " " + incident.target() + " " + incident.title());
    document = Document.pack(RecordJson.write(incident));
  }

  IncidentRecord incident() {
    return RecordJson.read(document, IncidentRecord.class, name());
  }

  String name() {
    return "incident " + id;
  }

  long number() {
    return number;
  }

  /** What stands for an open target; as long as the column, whatever an alert may claim. */
  static String targetKey(ResourceRef target) {
    try {
      byte[] text = RecordJson.write(target).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String clusterKey(String cluster) {
    return Plain.cut(cluster, CLUSTER);
  }

  /** Text as it is searched: small letters, cut. */
  static String searchKey(String text) {
    return Plain.cut(text.toLowerCase(Locale.ROOT), SEARCHED);
  }
}
