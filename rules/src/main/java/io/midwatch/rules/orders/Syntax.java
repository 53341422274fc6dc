package io.midwatch.rules.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as written, before anything in it is known to make sense. */
interface Syntax {

  record Rule(
      Token name, Position position, List<Tag> tags, List<Clause> when, List<Saying> then) {}

  record Tag(Token name, Token value) {}

  record Saying(Token verb, List<Words> arguments) {}

  /** A condition as written. */
  sealed interface Clause {
    Position position();
  }

  record Pattern(@Nullable Token binding, Token type, List<Constraint> constraints)
      implements Clause {
    @Override
    public Position position() {
      return type.position();
    }
  }

  record Constraint(@Nullable Token binding, Words words) {}

  /** {@code not} or {@code exists}. */
  record Group(Token word, List<Clause> inner) implements Clause {
    @Override
    public Position position() {
      return word.position();
    }
  }

  record Either(Token open, List<List<Clause>> branches) implements Clause {
    @Override
    public Position position() {
      return open.position();
    }
  }

  record Accumulate(
      Token word,
      Pattern input,
      Token binding,
      Token function,
      @Nullable Words of,
      List<Words> tests)
      implements Clause {
    @Override
    public Position position() {
      return word.position();
    }
  }

  /** An expression as written. */
  sealed interface Words {
    Position position();
  }

  /** A text, a number, or {@code true} or {@code false}. */
  record Literal(Token token) implements Words {
    @Override
    public Position position() {
      return token.position();
    }
  }

  /** A negative number. */
  record Minus(Token sign, Token number) implements Words {
    @Override
    public Position position() {
      return sign.position();
    }
  }

  /** Names with dots between them. */
  record Path(List<Segment> segments) implements Words {
    @Override
    public Position position() {
      return segments.get(0).name().position();
    }

    Segment first() {
      return segments.get(0);
    }

    /** True if it is one name and nothing else. */
    boolean bare() {
      return segments.size() == 1 && first().arguments() == null;
    }
  }

  record Segment(Token name, @Nullable List<Words> arguments) {}

  record Binary(Token operator, Words left, Words right) implements Words {
    @Override
    public Position position() {
      return left.position();
    }
  }

  /** {@code in}. */
  record Among(boolean negated, Words left, List<Words> values) implements Words {
    @Override
    public Position position() {
      return left.position();
    }
  }

  /** {@code contains}, {@code memberOf}, {@code matches}. */
  record Inclusion(Token operator, boolean negated, Words left, Words right) implements Words {
    @Override
    public Position position() {
      return left.position();
    }
  }

  record Bang(Token sign, Words inner) implements Words {
    @Override
    public Position position() {
      return sign.position();
    }
  }
}
