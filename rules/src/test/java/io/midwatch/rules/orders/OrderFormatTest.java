package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.BuiltInPacks;
import io.midwatch.rules.policy.PackFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OrderFormatTest {

  private static String formatted(String text) {
    assertThat(OrderReader.read(new PackFile("x.drl", text)).problems()).isEmpty();
    String once = OrderFormat.of(new PackFile("x.drl", text)).orElseThrow();
    assertThat(OrderFormat.of(new PackFile("x.drl", once))).as("a second time").contains(once);
    assertThat(Printer.print(OrderReader.read(new PackFile("x.drl", once)).orders()))
        .isEqualTo(Printer.print(OrderReader.read(new PackFile("x.drl", text)).orders()));
    return once;
  }

  @Test
  void a_file_written_anyhow_is_laid_out_and_keeps_every_comment() {
    String text =
        """


        // the head
        package orders;   import io.midwatch.facts.* // the facts



        /* why this one
           is here */
        rule   "one"   /* in the name's line */
        @id( "guardrail.one" )
           @owner ("sre")  @why("because")   // tags
        // before when
        when   // what must be so
             $p:Proposal(disruptive,podsTouched>-1 , grade   in(LIKELY,CONFIRMED) ,!(environment==PROD&&podsTouched * (nodesTouched+1)>=6)  )

             // a budget
             $b :  DisruptionBudget( ref.cluster==$p.target.cluster // of the same cluster
                , allowedDisruptions<podsTouched)
             not( RunningChange() and exists(Node(ref==$p.target)) ) and
             (Workload(ref==$p.target) or Node( ref==$p.target ))
             accumulate(RunningChange( );$n:count( );$n>($p.podsTouched+1)) /* many */
        then orders.veto( $p,"a "+$b.ref( ).name( )+" // no comment \\"/* neither\\"" ) ;
            /* and this */ orders.raise($p,ASK_TWO,"x");

            // nothing more
        end // of one
        rule "two" @id("guardrail.two") @owner("sre") @why("because")
        when
        $p : Proposal()
        then
        orders.veto($p, "no");
        end
        // the end
        """;

    assertThat(formatted(text))
        .isEqualTo(
            """
            // the head
            package orders;
            import io.midwatch.facts.* // the facts

            /* why this one
               is here */
            rule "one" /* in the name's line */
                @id("guardrail.one") @owner("sre")
                @why("because") // tags
                // before when
            when // what must be so
                $p : Proposal( disruptive, podsTouched > -1, grade in (LIKELY, CONFIRMED), !(environment == PROD && podsTouched * (nodesTouched + 1) >= 6) )

                // a budget
                // of the same cluster
                $b : DisruptionBudget( ref.cluster == $p.target.cluster, allowedDisruptions < podsTouched )
                not( RunningChange( ) and exists( Node( ref == $p.target ) ) ) and
                ( Workload( ref == $p.target ) or Node( ref == $p.target ) )
                accumulate( RunningChange( ); $n : count(); $n > ($p.podsTouched + 1) ) /* many */
            then
                orders.veto($p, "a " + $b.ref().name() + " // no comment \\"/* neither\\"");
                /* and this */
                orders.raise($p, ASK_TWO, "x");
                // nothing more
            end // of one

            rule "two"
                @id("guardrail.two") @owner("sre")
                @why("because")
            when
                $p : Proposal( )
            then
                orders.veto($p, "no");
            end
            // the end
            """);
  }

  @Test
  void the_built_in_packs_are_laid_out_already() {
    for (String pack : new String[] {"starter", "demo"}) {
      BuiltInPacks.files(pack)
          .forEach(
              (path, bytes) -> {
                if (path.endsWith(".drl")) {
                  String text = new String(bytes, StandardCharsets.UTF_8);
                  assertThat(formatted(text)).as(path).isEqualTo(text);
                }
              });
    }
  }

  @Test
  void a_comment_may_stand_between_any_two_words_and_is_kept() {
    String text =
        new String(
            BuiltInPacks.files("starter").get("runbooks/out-of-memory/double-limit.drl"),
            StandardCharsets.UTF_8);
    Lines lines = new Lines(text);
    for (Token token : Lexer.cut(text, new Problems("x.drl"))) {
      int at = Math.min(lines.offset(token.position()), text.length());
      for (String comment : new String[] {"/* here */", "// here\n", "\n\n/* he\nre */\n\n"}) {
        String with = text.substring(0, at) + comment + text.substring(at);
        assertThat(formatted(with)).contains(comment.strip());
      }
    }
  }

  @Test
  void windows_line_ends_become_plain_ones() {
    String text =
        "rule \"r\"\r\n@id(\"a.b\") @owner(\"o\") @why(\"w\")\r\n// c\r\nwhen\r\n$p : "
            + "Proposal( )\r\nthen\r\norders.veto($p, \"n\");\r\nend";

    assertThat(formatted(text)).doesNotContain("\r").contains("// c\n").endsWith("end\n");
  }

  @Test
  void a_file_with_a_mistake_is_left_alone() {
    assertThat(OrderFormat.of(new PackFile("x.drl", "rule \"r\" when then end"))).isEmpty();
  }

  @Test
  void a_wide_number_keeps_its_letter() {
    String text =
        "rule \"r\" @id(\"a.b\") @owner(\"o\") @why(\"w\") when $c : ContainerStatus("
            + " memoryLimitBytes > 5368709121L ) then orders.suspect(OOM, \"c\", $c.workload(), \"w\");"
            + " end";

    assertThat(formatted(text)).contains("5368709121L");
  }
}
