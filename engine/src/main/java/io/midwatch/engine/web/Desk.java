package io.midwatch.engine.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.flow.LookDesk;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Page;
import io.midwatch.rules.decision.StopButton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that pages and HTTP interface ask of the engine. Each answer is one consistent look at
 * the store. Any method may throw {@link io.midwatch.engine.flow.UnitOfWork.StoreUnavailable},
 * which is told as 503.
 */
public interface Desk {

  /**
   * Takes a delivery of alerts in; returns once it is durable.
   *
   * @throws BadBody if a field is missing or wrong; of what it names nothing was kept
   */
  IntakeAnswer accept(Delivery delivery);

  /** True if Slack may send. */
  default boolean slackSetUp() {
    return false;
  }

  /**
   * Takes what Slack says.
   *
   * @param timestamp header {@code X-Slack-Request-Timestamp}
   * @param signature header {@code X-Slack-Signature}
   * @param body exactly as it came
   */
  default ChatAnswer slack(@Nullable String timestamp, @Nullable String signature, String body) {
    return ChatAnswer.NONE;
  }

  /**
   * Which user of Slack a one-time code was given to; empty if it is none of ours or has lapsed.
   */
  default Optional<String> slackUser(String code) {
    return Optional.empty();
  }

  /** Links that user to a person; false if that can't be. */
  default boolean linkSlack(String code, String person) {
    return false;
  }

  /**
   * Which users of Slack are which persons.
   *
   * @param person whose; null for everybody's
   * @param limit at most this many, 1 to 500
   */
  default List<Link> slackLinks(@Nullable String person, int limit) {
    return List.of();
  }

  /**
   * Undoes the link of a user of Slack; false if there is none that this person may undo.
   *
   * @param others true if they may undo what is not theirs
   */
  default boolean unlinkSlack(String user, String by, boolean others) {
    return false;
  }

  /** What senders of alerts must show; answered from memory. */
  MachineKeys machineKeys();

  /**
   * Incidents, newest first.
   *
   * @param limit at most this many, 1 to 500
   * @param after the id after which to go on, null to begin
   */
  IncidentList incidents(IncidentFilter filter, int limit, @Nullable String after);

  /** All that is known of one incident; empty if there is none of that id. */
  Optional<Dossier> incident(String id);

  /** Counts a person's word on a plan, or says why not. */
  SignatureAnswer sign(Vote vote, Person person);

  /** The calling of people for an incident; empty if nobody was called for it. */
  Optional<Page> page(String incident);

  /**
   * A person takes an incident, or is told why not.
   *
   * @param via the way it came: {@code web}, {@code api} or {@code cli}
   */
  PagingDesk.Answer take(String incident, Person person, String via);

  /**
   * A person has an incident looked at and decided anew, with whatever a model asked for among the
   * evidence, or is told why not.
   *
   * @param via the way it came: {@code web}, {@code api} or {@code cli}
   */
  LookDesk.Answer look(String incident, Person person, String via);

  /**
   * Takes what a person says of the cause that an incident named.
   *
   * @param was what it was, if the named cause was wrong
   * @return why it was not taken; empty if it was
   */
  default Optional<String> sayCause(String incident, boolean right, String was, Person person) {
    return Optional.of("nobody asks for it");
  }

  /** What is wrong with the pagers, a sentence for each that fails; from memory. */
  List<String> pagerTroubles();

  /** The stop buttons that are pressed. */
  List<StopButton> stops();

  /**
   * Presses a stop button, whoever the person is: stopping is never refused.
   *
   * @param cluster the cluster it covers, empty for all
   * @param operation the operation it covers, empty for all
   * @throws BadBody if there is no such cluster or operation
   */
  StopButton press(String cluster, String operation, String reason, Person person);

  /** Releases a stop button; false if there is none of that id. */
  boolean release(String id, String reason, Person person);

  /**
   * Decides about one case file without doing anything, as {@code midwatch decide} does.
   *
   * @throws BadBody if the case file does not fit its schema
   */
  JsonNode decide(JsonNode caseFile);

  /** Ledger entries after a number, in order. */
  List<LedgerEntry> ledgerAfter(long seq, int limit);

  /** The number of the ledger's last entry, 0 if there is none. */
  long lastSeq();

  /** How the ledger's chain stands. */
  ChainState chain();

  /** Who may come to these pages; answered from memory. */
  Identity identity();

  /** The numbers on top of the incident list, over some clusters. */
  Numbers numbers(Reach reach);

  /** The cluster of an incident; empty if there is none of that id. */
  Optional<String> clusterOf(String incident);

  /** The configured clusters, sorted by name. */
  List<ClusterRow> clusters();

  /** The policy pack in force. */
  PackState pack();

  /** How it stands with the policy pack, and with one that is to replace it; from memory. */
  PackStatus packStatus();

  /**
   * Counts a person's word on a pack that waits for signatures, or says why not.
   *
   * @param digest the exact pack that the person means
   * @param via the way it came: {@code web}, {@code api} or {@code cli}
   */
  ActivationAnswer activate(String digest, Person person, String via);

  /** Whether changes are made; answered from memory. */
  Mode mode();

  /** Whether changes are made or only said. */
  enum Mode {
    /** Decisions are recorded, nothing is changed. */
    OBSERVE,
    /** Approved changes are carried out. */
    ACT
  }
}
