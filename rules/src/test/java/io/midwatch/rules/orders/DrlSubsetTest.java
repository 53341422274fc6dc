package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Orders are DRL: what we take, the parser of Drools takes too, and finds the same rules, patterns
 * and tests in it.
 */
class DrlSubsetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$p : Proposal( !disruptive && nodesTouched > 0 )",
        "$p : Proposal( grade in (LIKELY, CONFIRMED), environment == PROD, touches(\"kube-system\") )",
        "$p : Proposal( podsTouched * 2 + 1 > nodesTouched - 3 || cause matches \"a.*|b\" )",
        "$p : Proposal( namespaces contains \"shop\", namespaces not contains \"x\", cause memberOf namespaces )",
        "$p : Proposal( $t : target )\n not( RunningChange( target == $t ) )",
        "$p : Proposal( )\n not RunningChange( target.cluster == $p.target.cluster )",
        "$p : Proposal( )\n exists( $n : Node( ready ) and Pool( name == $n.pool ) )",
        "$p : Proposal( )\n ( Node( ready ) or ( Pool( nodes > 1 ) and Clock( ) ) )",
        "$p : Proposal( )\n accumulate( Node( !ready ); $n : count(); $n > 3 )",
        "$p : Proposal( )\n accumulate( $w : Workload( age < \"1h\" ); $n : sum($w.podsTouched); $n > 3, $n < 9 )",
      })
  void the_parser_of_drools_takes_what_ours_takes(String conditions) throws Exception {
    String text = Texts.when(conditions);
    Order order = Texts.read(text);

    for (String drl : new String[] {text, Printer.print(order)}) {
      for (LanguageLevelOption level :
          new LanguageLevelOption[] {LanguageLevelOption.DRL6, LanguageLevelOption.DRL10}) {
        DrlParser parser = new DrlParser(level);
        PackageDescr parsed = parser.parse(false, drl);

        assertThat(parser.getErrors()).as(level + "\n" + drl).isEmpty();
        assertThat(parsed.getRules())
            .singleElement()
            .satisfies(
                rule -> {
                  assertThat(rule.getName()).isEqualTo(order.name());
                  assertThat(rule.getAnnotation("id").getSingleValueStripped())
                      .isEqualTo(order.id());
                  assertThat(rule.getLhs().getDescrs()).hasSameSizeAs(order.when());
                });
      }
    }
  }
}
