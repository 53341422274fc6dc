package io.midwatch.engine.access;

import static io.midwatch.engine.access.Role.APPROVER;
import static io.midwatch.engine.access.Role.AUDITOR;
import static io.midwatch.engine.access.Role.MANAGER;
import static io.midwatch.engine.access.Role.OPERATOR;
import static io.midwatch.engine.access.Role.POLICY_ADMIN;
import static io.midwatch.engine.access.TokenScope.ALERTS;
import static io.midwatch.engine.access.TokenScope.PROPOSE;
import static io.midwatch.engine.access.TokenScope.READ;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The table: which role and which token may do what, and over how much of the fleet. */
public enum Action {
  /** Coming to the door: health, styles, signing in and out, saying who one is. */
  ENTER(
      "come to the door, sign in and out",
      Extent.NONE,
      Public.ANYBODY,
      Set.of(),
      EnumSet.allOf(Role.class)),
  /** Looking at incidents, the fleet, stop buttons and the ledger's pages. */
  SEE(
      "see incidents, fleet, stop buttons, ledger pages",
      Extent.CLUSTER,
      Public.HERE,
      Set.of(READ),
      EnumSet.allOf(Role.class)),
  /** Looking at the pack, what waits to replace it, and how recorded cases would change. */
  SEE_PACK(
      "see the policy pack and its comparison",
      Extent.FLEET,
      Public.HERE,
      Set.of(READ),
      EnumSet.allOf(Role.class)),
  /** Reading the service's own measurements. */
  MEASURE(
      "read metrics and the interface's description",
      Extent.NONE,
      Public.HERE,
      Set.of(READ),
      EnumSet.allOf(Role.class)),
  /** Asking for a decision on a case file, or proposing a change. */
  PROPOSE_CHANGE(
      "ask for decisions, propose",
      Extent.NONE,
      Public.HERE,
      Set.of(PROPOSE),
      EnumSet.of(OPERATOR, APPROVER, MANAGER, POLICY_ADMIN)),
  /** Sending alerts: a machine's affair. */
  POST_ALERTS("post alerts", Extent.NONE, Public.HERE, Set.of(ALERTS), EnumSet.noneOf(Role.class)),
  /** Pressing a stop button. */
  STOP(
      "press a stop button",
      Extent.CLUSTER,
      Public.NAMED,
      Set.of(),
      EnumSet.of(OPERATOR, APPROVER, MANAGER, POLICY_ADMIN)),
  /** Releasing a stop button: as much as signing. */
  RESUME(
      "release a stop button",
      Extent.CLUSTER,
      Public.NOBODY,
      Set.of(),
      EnumSet.of(APPROVER, MANAGER)),
  /** Coming when called: nobody else is called from then on. */
  TAKE(
      "take an incident that people are called for",
      Extent.CLUSTER,
      Public.NOBODY,
      Set.of(),
      EnumSet.of(OPERATOR, APPROVER, MANAGER)),
  /** Asking for a new decision, which whoever asks can't sign. */
  LOOK(
      "have an incident looked at and decided anew",
      Extent.CLUSTER,
      Public.NOBODY,
      Set.of(),
      EnumSet.of(OPERATOR, APPROVER, MANAGER)),
  /** Saying yes or no to a plan. */
  SIGN(
      "sign or reject a change",
      Extent.CLUSTER,
      Public.NOBODY,
      Set.of(),
      EnumSet.of(APPROVER, MANAGER)),
  /** Saying which user of a chat one is; what that user may do is asked each time. */
  LINK(
      "say which user of Slack one is",
      Extent.CLUSTER,
      Public.HERE,
      Set.of(),
      EnumSet.of(OPERATOR, APPROVER, MANAGER)),
  /** Saying that one is a user of a chat no more; whoever looks after tokens says it of others. */
  UNLINK(
      "list and undo one's own link to Slack",
      Extent.CLUSTER,
      Public.NOBODY,
      Set.of(),
      EnumSet.allOf(Role.class)),
  /** Saying yes to a policy pack. */
  ACTIVATE("sign a policy pack", Extent.FLEET, Public.NOBODY, Set.of(), EnumSet.of(POLICY_ADMIN)),
  /** Taking the ledger away, bodies and all. */
  EXPORT_LEDGER(
      "take the whole ledger",
      Extent.FLEET,
      Public.HERE,
      Set.of(READ),
      EnumSet.of(MANAGER, AUDITOR)),
  /** Making, listing and revoking machine tokens. */
  TOKENS(
      "make, list and revoke machine tokens",
      Extent.FLEET,
      Public.NOBODY,
      Set.of(),
      EnumSet.of(MANAGER, POLICY_ADMIN));

  private final String words;
  private final Extent extent;
  private final Public open;

  @SuppressWarnings("ImmutableEnumChecker") // copied, and never changed
  private final Set<TokenScope> tokens;

  @SuppressWarnings("ImmutableEnumChecker") // copied, and never changed
  private final Set<Role> roles;

  Action(String words, Extent extent, Public open, Set<TokenScope> tokens, Set<Role> roles) {
    this.words = words;
    this.extent = extent;
    this.open = open;
    this.tokens = Set.copyOf(tokens);
    this.roles = Set.copyOf(roles);
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }

  /** Over how much of the fleet a grant must reach. */
  public Extent extent() {
    return extent;
  }

  /** Who needs no name for it. */
  public Public open() {
    return open;
  }

  /** True if the role may do it, where it reaches. */
  public boolean allows(Role role) {
    return roles.contains(role);
  }

  /** True if a token of this scope may do it. */
  public boolean allows(TokenScope scope) {
    return tokens.contains(scope);
  }

  /** The roles that may do it, in words, for the answer to who may not. */
  public List<String> roleWords() {
    return Arrays.stream(Role.values()).filter(roles::contains).map(Role::word).toList();
  }

  /** How the table in the docs names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Over how much of the fleet a grant must reach. */
  public enum Extent {
    /** It is about no cluster. */
    NONE,
    /** About one cluster at a time: the grant must reach that one. */
    CLUSTER,
    /** About the whole fleet: a grant over some clusters is not enough. */
    FLEET
  }

  /** Who needs no name for it. */
  public enum Public {
    /** Everybody needs one. */
    NOBODY,
    /** Whoever gives a name at this machine, where anybody may be anybody. */
    NAMED,
    /** Whoever is at this machine, where nobody signs in and only this machine is answered. */
    HERE,
    /** Anybody at all. */
    ANYBODY
  }
}
