package io.midwatch.engine.app;

import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.app.Configuration.DemoPerson;
import io.midwatch.engine.app.Configuration.IdentitySettings;
import io.midwatch.engine.app.Configuration.OidcSettings;
import io.midwatch.engine.app.Configuration.Password;
import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.signin.Groups;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads who may come and sign, and refuses to let strangers in from elsewhere. */
final class IdentityReader {

  /** How long a sign-in is fresh where nothing is written, and at most. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private static final Duration FRESH_AT_MOST = Duration.ofHours(1);

  private static final Set<String> KINDS = Set.of("none", "demo", "oidc");

  private final Fields http;
  private final Fields identity;
  private final List<ClusterSettings> clusters;
  private final String host;

  private IdentityReader(Fields http, Fields identity, List<ClusterSettings> clusters) {
    this.http = http;
    this.identity = identity;
    this.clusters = clusters;
    this.host = http.text("host", "127.0.0.1");
  }

  static IdentitySettings read(Fields root, Fields http, List<ClusterSettings> clusters) {
    Fields identity = root.child("identity").keys();
    return new IdentityReader(http, identity, clusters).read();
  }

  private IdentitySettings read() {
    String kind = identity.choice("kind", KINDS, "none");
    List<DemoPerson> people = people();
    Optional<OidcSettings> oidc = oidc(kind.equals("oidc"));
    if (!people.isEmpty() && !kind.equals("demo")) {
      identity.wrong("people", "sign only with `kind: demo`; with `" + kind + "` they don't");
    }
    if (kind.equals("demo")) {
      demoOnlyHere();
      return new IdentitySettings(true, people);
    }
    if (kind.equals("none") && !ConfigurationReader.loopback(host)) {
      http.wrong(
          "host",
          "`"
              + host
              + "` can be reached from elsewhere, and nobody signs in (`identity.kind` is `none`)\n"
              + "  help: listen on 127.0.0.1, or let people sign in with `identity: {kind: oidc}`");
    }
    return new IdentitySettings(false, List.of(), oidc);
  }

  private void demoOnlyHere() {
    if (!ConfigurationReader.loopback(host)) {
      identity.wrong(
          "kind",
          "demo people may be anybody, so they are allowed on loopback only, not on `"
              + host
              + "`");
    }
    for (ClusterSettings cluster : clusters) {
      if (!cluster.profile().disposable()) {
        identity.wrong(
            "kind",
            "demo people may sign only where every cluster is `disposable: true`; "
                + cluster.profile().name()
                + " is not");
      }
    }
  }

  private List<DemoPerson> people() {
    List<DemoPerson> people = new ArrayList<>();
    for (Fields each : identity.list("people")) {
      each.keys();
      String name = each.needed("name");
      if (!name.matches("[A-Za-z][A-Za-z0-9._-]{0,60}")) {
        each.wrong("name", "write a short name of letters, digits, `.`, `_` and `-`");
      }
      List<String> roles = each.texts("roles", List.of());
      for (String role : roles) {
        if (Role.of(role).isEmpty()) {
          each.wrong("roles", "`" + role + "` is no role; roles are " + roleWords());
        }
      }
      people.add(new DemoPerson(name, roles));
    }
    return people;
  }

  private static List<String> roleWords() {
    return Arrays.stream(Role.values()).map(Role::word).toList();
  }

  /** Every key is looked at, whatever the kind: one that counts for nothing is told. */
  private Optional<OidcSettings> oidc(boolean wanted) {
    Optional<URI> issuer = identity.uri("issuer");
    Optional<String> clientId = identity.optional("clientId");
    Optional<String> secretFile = identity.optional("clientSecretFile");
    Optional<String> claim = identity.optional("groupsClaim");
    Optional<String> fresh = identity.optional("freshSignIn");
    Optional<URI> publicUrl = http.uri("publicUrl");
    Map<Role, List<String>> roles = roles();
    Map<String, Reach> scopes = scopes(roles);
    if (!wanted) {
      List<Optional<?>> set = List.of(issuer, clientId, secretFile, claim, fresh);
      if (set.stream().anyMatch(Optional::isPresent) || !roles.isEmpty() || !scopes.isEmpty()) {
        identity.wrong("kind", "issuer, client, roles and scopes count only with `kind: oidc`");
      }
      return Optional.empty();
    }
    needed("issuer", identity, issuer.isPresent());
    needed("clientId", identity, clientId.filter(id -> !id.isBlank()).isPresent());
    needed("publicUrl", http, publicUrl.isPresent());
    issuer.ifPresent(url -> encrypted(identity, "issuer", url));
    publicUrl.ifPresent(url -> encrypted(http, "publicUrl", url));
    if (roles.isEmpty()) {
      identity.wrong("roles", "no group has a role, so nobody could see anything");
    }
    Password secret =
        secretFile
            .map(file -> PasswordFile.read(identity.resolve(file), identity, "clientSecretFile"))
            .map(Password::new)
            .orElse(Password.NONE);
    return issuer.map(
        url ->
            new OidcSettings(
                url,
                clientId.orElse(""),
                secret,
                publicUrl.map(URI::toString).orElse("").replaceAll("/+$", ""),
                claim.orElse("groups"),
                new Groups(roles, scopes),
                fresh(fresh.orElse(""))));
  }

  /** In YAML a bare {@code off} is the word {@code false}. */
  private FreshSignIn fresh(String written) {
    return written.equals("off") || written.equals("false")
        ? FreshSignIn.OFF
        : FreshSignIn.within(identity.duration("freshSignIn", FRESH_AT_MOST, FRESH));
  }

  private static void needed(String key, Fields at, boolean there) {
    if (!there) {
      at.wrong(key, "is missing; `identity: {kind: oidc}` needs it");
    }
  }

  private static void encrypted(Fields at, String key, URI url) {
    String host = url.getHost() == null ? "" : url.getHost();
    if (!"https".equals(url.getScheme()) && !ConfigurationReader.loopback(host)) {
      at.wrong(key, "`" + url + "` must be https: what goes over it lets people in");
    }
  }

  private Map<Role, List<String>> roles() {
    Fields roles = identity.child("roles").keys();
    Map<Role, List<String>> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      List<String> groups = roles.texts(role.word(), List.of());
      if (!groups.isEmpty()) {
        all.put(role, groups);
      }
    }
    return all;
  }

  private Map<String, Reach> scopes(Map<Role, List<String>> roles) {
    Set<String> known = new TreeSet<>();
    clusters.forEach(cluster -> known.add(cluster.profile().name()));
    Map<String, Reach> all = new TreeMap<>();
    for (Fields each : identity.list("scopes")) {
      each.keys();
      String group = each.needed("group");
      List<String> names = each.texts("clusters", List.of());
      if (names.isEmpty()) {
        each.wrong("clusters", "is missing; name the clusters that the group counts on");
      }
      if (roles.values().stream().noneMatch(groups -> groups.contains(group))) {
        each.wrong("group", "`" + group + "` has no role");
      }
      names.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> each.wrong("clusters", "there is no cluster `" + name + "`"));
      if (all.put(group, Reach.over(Set.copyOf(names))) != null) {
        each.wrong("group", "`" + group + "` is here twice");
      }
    }
    return all;
  }
}
