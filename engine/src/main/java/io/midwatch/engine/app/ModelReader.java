package io.midwatch.engine.app;

import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.rules.Suggestion;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which language model is asked, and what may be spent on it. */
final class ModelReader {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
  private static final URI ANTHROPIC = URI.create("https://api.anthropic.com/v1");
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final int ANSWER = 800;
  private static final long INCIDENT = 20_000;
  private static final long DAY = 1_000_000;
  private static final Map<String, ModelSettings.Provider> PROVIDERS =
      Map.of(
          "openai-compatible",
          ModelSettings.Provider.OPENAI_COMPATIBLE,
          "anthropic",
          ModelSettings.Provider.ANTHROPIC,
          "bedrock",
          ModelSettings.Provider.BEDROCK);

  /** Those that have no JSON mode without a schema. */
  private static final Map<String, String> SCHEMA_ONLY =
      Map.of("anthropic", "Anthropic", "bedrock", "Bedrock");

  private static final Set<String> CHOICES =
      Set.of("none", "openai-compatible", "anthropic", "bedrock");

  private final Fields model;

  private ModelReader(Fields model) {
    this.model = model;
  }

  /** The terms; empty if no model is asked. */
  static Optional<ModelTerms> read(Fields root, List<Configuration.ClusterSettings> clusters) {
    return new ModelReader(root.child("model").keys()).read(clusters);
  }

  /**
   * The usual terms for an OpenAI-compatible server that wants no key. It is held to JSON by its
   * JSON mode, which more of them know than schemas.
   */
  static ModelTerms keyless(URI url, String name) {
    return new ModelTerms(
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            url,
            name,
            "",
            USUAL,
            JsonMode.OBJECT,
            ANSWER,
            new Prices(0, 0)),
        new Budget(INCIDENT, Long.MAX_VALUE),
        new Budget(DAY, Long.MAX_VALUE),
        Set.of());
  }

  private Optional<ModelTerms> read(List<Configuration.ClusterSettings> clusters) {
    String provider = model.choice("provider", CHOICES, "none");
    boolean asked = PROVIDERS.containsKey(provider);
    Optional<URI> url = model.uri("baseUrl");
    String name = asked ? model.needed("name") : model.text("name", "");
    Optional<String> keyFile = model.optional("apiKeyFile");
    String key =
        asked
            ? keyFile
                .map(path -> PasswordFile.read(model.resolve(path), model, "apiKeyFile"))
                .orElse("")
            : "";
    if (provider.equals("openai-compatible") && url.isEmpty()) {
      model.needed("baseUrl");
    }
    if (Set.of("anthropic", "bedrock").contains(provider) && keyFile.isEmpty()) {
      model.needed("apiKeyFile");
    }
    Optional<URI> region = region(provider, url.isPresent());
    URI at = url.or(() -> region).orElse(provider.equals("anthropic") ? ANTHROPIC : NOWHERE);
    if (asked && keyFile.isPresent() && inTheClear(at)) {
      model.wrong("baseUrl", "must be https where `model.apiKeyFile` is sent to another machine");
    }
    Duration deadline = model.duration("deadline", MOST, USUAL);
    String mode = model.choice("jsonMode", Set.of("schema", "object", "none"), "schema");
    if (SCHEMA_ONLY.containsKey(provider) && mode.equals("object")) {
      model.wrong(
          "jsonMode",
          "`object` is not known to "
              + SCHEMA_ONLY.get(provider)
              + "\n  help: write `schema` or `none`");
    }
    int answer = (int) number(model, "answerTokens", ANSWER, 8_000);
    Prices prices = prices();
    Budget perIncident = budget("perIncident", INCIDENT, prices);
    Budget perDay = budget("perDay", DAY, prices);
    Set<String> except = except(clusters);
    if (!asked) {
      return Optional.empty();
    }
    ModelSettings settings =
        new ModelSettings(
            PROVIDERS.getOrDefault(provider, ModelSettings.Provider.OPENAI_COMPATIBLE),
            at,
            name,
            key,
            deadline,
            JsonMode.valueOf(mode.toUpperCase(Locale.ROOT)),
            answer,
            prices);
    return Optional.of(new ModelTerms(settings, perIncident, perDay, except));
  }

  /** Where Bedrock answers in a region. */
  private Optional<URI> region(String provider, boolean given) {
    Optional<String> region = model.optional("region");
    if (!provider.equals("bedrock")) {
      region.ifPresent(name -> model.wrong("region", "only `provider: bedrock` has regions"));
      return Optional.empty();
    }
    if (region.isPresent() && !region.get().matches("[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]")) {
      model.wrong("region", "`" + region.get() + "` must be a region such as `eu-central-1`");
      return Optional.empty();
    }
    if (region.isEmpty() && !given) {
      model.needed("region");
    }
    return region.map(name -> URI.create("https://bedrock-runtime." + name + ".amazonaws.com"));
  }

  private static boolean inTheClear(URI at) {
    return "http".equals(at.getScheme()) && !ConfigurationReader.loopback(at.getHost());
  }

  private Prices prices() {
    Fields price = model.child("price").keys();
    return new Prices(money(price, "input").orElse(0L), money(price, "output").orElse(0L));
  }

  private Budget budget(String whose, long usual, Prices prices) {
    Fields budget = model.child("budget").child(whose).keys();
    long tokens = number(budget, "tokens", usual, 1_000_000_000);
    Optional<Long> money = money(budget, "money");
    if (money.isPresent() && prices.input() == 0 && prices.output() == 0) {
      budget.wrong(
          "money",
          "bounds nothing while tokens cost nothing\n  help: write `model.price.input` and"
              + " `model.price.output`");
    }
    return new Budget(tokens, money.orElse(Long.MAX_VALUE));
  }

  private static long number(Fields fields, String key, long usual, long most) {
    String value = fields.text(key, Long.toString(usual));
    if (!value.matches("[0-9]{1,10}") || Long.parseLong(value) > most || value.matches("0+")) {
      fields.wrong(key, "`" + value + "` must be a whole number from 1 to " + most);
      return usual;
    }
    return Long.parseLong(value);
  }

  /** An amount in millionths; empty if nothing is written. */
  private static Optional<Long> money(Fields fields, String key) {
    Optional<String> value = fields.optional(key);
    if (value.isPresent() && !value.get().matches("[0-9]{1,7}(\\.[0-9]{1,6})?")) {
      fields.wrong(key, "`" + value.get() + "` must be an amount such as `2.50`");
      return Optional.empty();
    }
    return value.map(amount -> new BigDecimal(amount).movePointRight(6).longValueExact());
  }

  private Set<String> except(List<Configuration.ClusterSettings> clusters) {
    Set<String> known =
        clusters.stream().map(each -> each.profile().name()).collect(Collectors.toSet());
    List<String> except = model.texts("exceptClusters", List.of());
    for (String name : except) {
      if (!known.contains(name)) {
        model.wrong(
            "exceptClusters",
            "there is no cluster `" + name + "`\n  help: " + Suggestion.help(name, known));
      }
    }
    return Set.copyOf(except);
  }
}
