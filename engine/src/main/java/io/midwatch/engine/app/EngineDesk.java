package io.midwatch.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.activation.ActivationAnswer;
import io.midwatch.engine.activation.PackStatus;
import io.midwatch.engine.analysis.Words;
import io.midwatch.engine.app.Configuration.OidcSettings;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.flow.AlertDesk;
import io.midwatch.engine.flow.LookDesk;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.web.BadBody;
import io.midwatch.engine.web.ChainState;
import io.midwatch.engine.web.ChatAnswer;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Dossier;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.IncidentList;
import io.midwatch.engine.web.IntakeAnswer;
import io.midwatch.engine.web.MachineKeys;
import io.midwatch.engine.web.NotWired;
import io.midwatch.engine.web.Numbers;
import io.midwatch.engine.web.PackState;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.CaseFileProblem;
import io.midwatch.rules.decision.StopButton;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine behind the pages. */
@ApplicationScoped
class EngineDesk implements Desk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final House house;
  private final Looks looks;

  @Inject
  EngineDesk(House house, Looks looks) {
    this.house = house;
    this.looks = looks;
  }

  private House.Parts parts() {
    House.Parts parts = house.parts();
    if (parts == null) {
      throw new NotWired();
    }
    return parts;
  }

  @Override
  public IntakeAnswer accept(Delivery delivery) {
    try {
      parts().flow().paging().heard(delivery);
      AlertDesk.Accepted accepted = parts().flow().alerts().accept(delivery);
      return new IntakeAnswer(
          accepted.accepted(),
          accepted.duplicates(),
          accepted.ignored(),
          accepted.incidents(),
          accepted.refused(),
          told(accepted.errors()));
    } catch (io.midwatch.engine.intake.BadBody e) {
      throw new BadBody(told(e.problems()));
    }
  }

  private static List<BadBody.Problem> told(List<io.midwatch.engine.intake.BadBody.Problem> all) {
    return all.stream()
        .map(problem -> new BadBody.Problem(problem.field(), problem.message()))
        .toList();
  }

  @Override
  public boolean slackSetUp() {
    return house.chat().isPresent();
  }

  @Override
  public ChatAnswer slack(@Nullable String timestamp, @Nullable String signature, String body) {
    return house.chat().map(chat -> chat.knock(timestamp, signature, body)).orElse(ChatAnswer.NONE);
  }

  @Override
  public Optional<String> slackUser(String code) {
    return parts().flow().chat().flatMap(chat -> chat.links().asks(code));
  }

  @Override
  public boolean linkSlack(String code, String person) {
    return parts().flow().chat().filter(chat -> chat.links().link(code, person)).isPresent();
  }

  @Override
  public List<Link> slackLinks(@Nullable String person, int limit) {
    return parts()
        .flow()
        .chat()
        .map(chat -> person == null ? chat.links().all(limit) : chat.links().of(person))
        .orElse(List.of());
  }

  @Override
  public boolean unlinkSlack(String user, String by, boolean others) {
    return parts().flow().chat().filter(chat -> chat.links().unlink(user, by, others)).isPresent();
  }

  @Override
  public MachineKeys machineKeys() {
    return parts().launch().configuration().intake().keys();
  }

  @Override
  public IncidentList incidents(IncidentFilter filter, int limit, @Nullable String after) {
    return looks.incidents(parts(), filter, limit, after);
  }

  @Override
  public Optional<Dossier> incident(String id) {
    return looks.dossier(parts(), id);
  }

  @Override
  public SignatureAnswer sign(Vote vote, io.midwatch.engine.web.Person person) {
    return Votes.sign(parts(), vote, person);
  }

  @Override
  public Optional<Page> page(String incident) {
    return parts().flow().paging().page(incident);
  }

  @Override
  public PagingDesk.Answer take(String incident, io.midwatch.engine.web.Person person, String via) {
    return parts()
        .flow()
        .paging()
        .take(incident, new Person(person.name(), person.roles(), true), via);
  }

  /** What the model asked for becomes what a person asks for: the flow reads no leads. */
  @Override
  public LookDesk.Answer look(String incident, io.midwatch.engine.web.Person person, String via) {
    List<Wider> asked =
        parts()
            .store()
            .inTransaction(work -> Words.of(work, incident))
            .asked()
            .collectors()
            .stream()
            .map(each -> Wider.valueOf(each.name()))
            .toList();
    return parts()
        .flow()
        .looks()
        .look(incident, new Person(person.name(), person.roles(), true), asked, via);
  }

  @Override
  public Optional<String> sayCause(
      String incident, boolean right, String was, io.midwatch.engine.web.Person person) {
    return parts()
        .flow()
        .causes()
        .say(incident, new Person(person.name(), person.roles(), true), right, was, "web");
  }

  @Override
  public List<String> pagerTroubles() {
    House.Parts parts = house.parts();
    if (parts == null) {
      return List.of();
    }
    List<String> troubles =
        new ArrayList<>(Pagers.troubles(parts.flow().paging(), parts.store().unreadable()));
    house.chat().ifPresent(chat -> troubles.addAll(chat.troubles()));
    return troubles;
  }

  @Override
  public List<StopButton> stops() {
    return parts().flow().signing().stops();
  }

  @Override
  public StopButton press(
      String cluster, String operation, String reason, io.midwatch.engine.web.Person person) {
    House.Parts parts = parts();
    boolean known =
        cluster.isEmpty()
            || parts.world().objects().clusters().stream().anyMatch(c -> c.name().equals(cluster));
    if (!known) {
      throw new BadBody("cluster", "there is no cluster `" + cluster + "`");
    }
    if (!operation.isEmpty() && parts.orders().pack().operation(operation).isEmpty()) {
      throw new BadBody("operation", "the catalogue has no operation `" + operation + "`");
    }
    return parts.flow().signing().stop(cluster, operation, person.name(), reason);
  }

  @Override
  public boolean release(String id, String reason, io.midwatch.engine.web.Person person) {
    return parts().flow().signing().resume(id, person.name(), reason);
  }

  @Override
  public JsonNode decide(JsonNode caseFile) {
    try {
      CaseFile file = CanonicalJson.read(caseFile.toString(), CaseFile.class);
      return JSON.readTree(CanonicalJson.publicForm(parts().orders().decide(file)));
    } catch (CaseFileProblem e) {
      throw new BadBody("", String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision is no JSON", e);
    }
  }

  @Override
  public List<LedgerEntry> ledgerAfter(long seq, int limit) {
    return parts().store().inTransaction(work -> work.ledgerAfter(seq, limit));
  }

  @Override
  public long lastSeq() {
    return parts().store().inTransaction(work -> work.lastSeq());
  }

  @Override
  public ChainState chain() {
    return looks.chain(parts());
  }

  @Override
  public Identity identity() {
    House.Parts parts = house.parts();
    if (parts == null) {
      return Identity.NONE;
    }
    Configuration.IdentitySettings settings = parts.launch().configuration().identity();
    if (settings.oidc().isPresent()) {
      OidcSettings oidc = settings.oidc().get();
      return Identity.oidc(oidc.publicUrl(), oidc.fresh());
    }
    if (!settings.demo()) {
      return Identity.NONE;
    }
    return Identity.demo(
        settings.people().stream()
            .map(person -> new io.midwatch.engine.web.Person(person.name(), person.roles()))
            .toList());
  }

  @Override
  public Numbers numbers(Reach reach) {
    return looks.numbers(parts(), reach);
  }

  @Override
  public Optional<String> clusterOf(String incident) {
    return parts()
        .store()
        .inTransaction(work -> work.incident(incident))
        .map(found -> found.target().cluster());
  }

  @Override
  public List<ClusterRow> clusters() {
    return looks.clusters(parts());
  }

  @Override
  public PackState pack() {
    return PackWords.of(parts().activation().status());
  }

  @Override
  public PackStatus packStatus() {
    return parts().activation().status();
  }

  @Override
  public ActivationAnswer activate(
      String digest, io.midwatch.engine.web.Person person, String via) {
    return parts().activation().sign(digest, new Person(person.name(), person.roles(), true), via);
  }

  @Override
  public Mode mode() {
    House.Parts parts = house.parts();
    return parts != null && parts.launch().settings().act() ? Mode.ACT : Mode.OBSERVE;
  }
}
